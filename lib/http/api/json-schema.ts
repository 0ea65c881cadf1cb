import { z } from 'zod'
import { namedSchemas } from './components.ts'
import { sentenceFor } from './sentences.ts'

/** A JSON Schema (draft 2020-12), as OpenAPI 3.1 uses it. */
export type JsonSchema = { [keyword: string]: unknown }

type Io = 'input' | 'output'

// The names of parts beside what the schemas say of themselves (descriptions, formats, lengths).
class PartNames extends z.core.$ZodRegistry<{ id: string }> {
  override get<S extends z.core.$ZodType>(schema: S) {
    const own = super.get(schema)
    const said = z.globalRegistry.get(schema)
    return own || said ? Object.assign({}, said, own) : undefined
  }
}

function partNames(io: Io): PartNames {
  const names = new PartNames()
  for (const [id, schema] of Object.entries(namedSchemas(io))) names.add(schema, { id })
  return names
}

/** What zod writes and no reader needs; answers may gain fields, so nothing says that they have no others. */
function tidy(json: JsonSchema, io: Io): void {
  if (json['format'] !== undefined) delete json['pattern']
  if (json['maximum'] === Number.MAX_SAFE_INTEGER) delete json['maximum']
  if (json['minimum'] === Number.MIN_SAFE_INTEGER) delete json['minimum']
  if (io === 'output' && json['additionalProperties'] === false) delete json['additionalProperties']
}

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of an object schema, by name. */
export function fieldsOf(schema: JsonSchema): Record<string, JsonSchema> {
  const fields = isObject(schema['properties']) ? Object.entries(schema['properties']) : []
  return Object.fromEntries(fields.filter((field): field is [string, JsonSchema] => isObject(field[1])))
}

/** The fields that an object schema requires. */
export const requiredOf = (schema: JsonSchema): string[] =>
  Array.isArray(schema['required']) ? schema['required'].map(String) : []

/** References to zod's own place for parts become references to OpenAPI's, and every field gets its sentence. */
function finished(value: unknown, owner: string): unknown {
  if (Array.isArray(value)) return value.map((item) => finished(item, owner))
  if (!isObject(value)) return value
  const fields = fieldsOf(value)
  const entries = Object.entries(value).map(([keyword, inner]) => {
    if (keyword === '$ref' && typeof inner === 'string') return [keyword, inner.replace('#/$defs/', PARTS)]
    if (keyword === 'examples' || keyword === 'enum' || keyword === 'default') return [keyword, inner]
    return [keyword, keyword === 'properties' ? describedFields(fields, owner) : finished(inner, owner)]
  })
  return Object.fromEntries(entries)
}

// In words: generated clients take a field that has a default for one that is always there, in bodies too.
const withoutIt = (otherwise: unknown): string | undefined =>
  typeof otherwise === 'string' || typeof otherwise === 'number' ? `Without it \`${otherwise}\`.` : undefined

function describedFields(fields: Record<string, JsonSchema>, owner: string): JsonSchema {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const { default: otherwise, description: own, ...rest } = field
      const done = finished(rest, owner)
      const parts = [sentenceFor(owner, name), own, withoutIt(otherwise)].filter((part) => typeof part === 'string')
      return [name, isObject(done) && parts.length > 0 ? { ...done, description: parts.join(' ') } : done]
    }),
  )
}

const PARTS = '#/components/schemas/'

/** The part that a reference names, or undefined. */
export const partNamed = (schema: JsonSchema): string | undefined =>
  typeof schema['$ref'] === 'string' ? schema['$ref'].slice(PARTS.length) : undefined

/** Collects what schemas are made of while a document is written. */
export class Parts {
  readonly schemas: Record<string, JsonSchema> = {}
  readonly #names = { input: partNames('input'), output: partNames('output') }

  /**
   * A schema as JSON Schema; named parts of it are collected and referred to. `owner` is the name under which sentences
   * for its own fields are looked up.
   */
  of(schema: z.ZodType, io: Io, owner: string): JsonSchema {
    const {
      $schema: _,
      $defs: parts,
      ...root
    } = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      metadata: this.#names[io],
      override: ({ jsonSchema }) => tidy(jsonSchema, io),
    })
    for (const [name, part] of Object.entries(parts ?? {})) this.#keep(name, part)
    const done = finished(root, owner)
    return isObject(done) ? done : {}
  }

  #keep(name: string, part: unknown): void {
    const done = finished(part, name)
    if (!isObject(done)) return
    const known = this.schemas[name]
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify({ ...done, ...said(name) }))
      throw new Error(`Two different schemas are called ${name}`)
    this.schemas[name] = { ...done, ...said(name) }
  }
}

function said(name: string): JsonSchema {
  const description = sentenceFor('', name)
  return description === undefined ? {} : { description }
}
