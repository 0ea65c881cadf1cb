import type { OpenApiDocument } from '#lib/http/api/document.ts'
import { fieldsOf, type JsonSchema, requiredOf } from '#lib/http/api/json-schema.ts'

/** A field, parameter or header as the page lists it. */
export interface Row {
  readonly name: string
  readonly place: string | null
  readonly isRequired: boolean
  readonly schema: JsonSchema
  readonly description: string
}

/** An answer with its status; `schema` is null where nothing, or no JSON, comes back. */
export interface AnswerRow {
  readonly status: string
  readonly description: string
  readonly mediaType: string | null
  readonly schema: JsonSchema | null
}

/** An operation as the page shows it. */
export interface OperationView {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly description: string
  readonly isOpen: boolean
  readonly parameters: readonly Row[]
  readonly bodyType: string | null
  readonly body: readonly Row[]
  readonly example: unknown
  readonly answers: readonly AnswerRow[]
}

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const objectAt = (value: unknown, ...path: readonly string[]): JsonSchema =>
  path.reduce<JsonSchema>(
    (inner, name) => {
      const next = inner[name]
      return isObject(next) ? next : {}
    },
    isObject(value) ? value : {},
  )

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function resolved(document: OpenApiDocument, value: JsonSchema): JsonSchema {
  const ref = text(value['$ref'])
  return ref === '' ? value : objectAt(document, ...ref.slice(2).split('/'))
}

/** The object that a field holds, itself or in a list or beside null; null where it is none that is spelled out here. */
function within(schema: JsonSchema): { inner: JsonSchema; mark: string } | null {
  if (isObject(schema['properties'])) return { inner: schema, mark: '.' }
  if (isObject(schema['items'])) {
    const found = within(schema['items'])
    return found && { ...found, mark: `[]${found.mark}` }
  }
  const forms = Array.isArray(schema['anyOf']) ? schema['anyOf'].filter(isObject) : []
  const [only, another] = forms.filter((form) => form['type'] !== 'null')
  return only && !another ? within(only) : null
}

// A part that holds whole records again (a ledger's claims) is told by their names: the page would be twice as long.
const mostWithin = 8

/** The fields of an object schema with those of the small objects in it, each by its whole name. */
export function rowsOf(schema: JsonSchema, prefix = ''): Row[] {
  const required = requiredOf(schema)
  return Object.entries(fieldsOf(schema)).flatMap(([name, field]) => {
    const row = {
      ...{ name: `${prefix}${name}`, place: null, schema: field },
      ...{ isRequired: required.includes(name), description: text(field['description']) },
    }
    const nested = within(field)
    const isSmall = nested !== null && Object.keys(fieldsOf(nested.inner)).length <= mostWithin
    return [row, ...(isSmall ? rowsOf(nested.inner, `${prefix}${name}${nested.mark}`) : [])]
  })
}

function parameterRow(parameter: JsonSchema): Row {
  return {
    name: text(parameter['name']),
    place: text(parameter['in']),
    isRequired: parameter['required'] === true,
    schema: objectAt(parameter, 'schema'),
    description: text(parameter['description']),
  }
}

function answerRows(document: OpenApiDocument, operation: JsonSchema): AnswerRow[] {
  return Object.entries(objectAt(operation, 'responses')).map(([status, given]) => {
    const answer = resolved(document, isObject(given) ? given : {})
    const [mediaType] = Object.keys(objectAt(answer, 'content'))
    const schema = mediaType?.endsWith('json') ? objectAt(answer, 'content', mediaType, 'schema') : null
    return { status, description: text(answer['description']), mediaType: mediaType ?? null, schema }
  })
}

function viewOf(document: OpenApiDocument, method: string, path: string, operation: JsonSchema): OperationView {
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'].filter(isObject) : []
  const content = objectAt(operation, 'requestBody', 'content')
  const [bodyType] = Object.keys(content)
  const media = bodyType === undefined ? {} : objectAt(content, bodyType)
  return {
    ...{ method: method.toUpperCase(), path, id: text(operation['operationId']) },
    ...{ summary: text(operation['summary']), description: text(operation['description']) },
    isOpen: Array.isArray(operation['security']),
    parameters: parameters.map((parameter) => parameterRow(resolved(document, parameter))),
    bodyType: bodyType ?? null,
    body: rowsOf(resolved(document, objectAt(media, 'schema'))),
    example: media['example'],
    answers: answerRows(document, operation),
  }
}

/** The operations of a document under the tags that it lists, in its order. */
export function operationsByTag(document: OpenApiDocument) {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      tags: Array.isArray(operation['tags']) ? operation['tags'] : [],
      view: viewOf(document, method, path, operation),
    })),
  )
  return document.tags.map(({ name, description }) => ({
    ...{ name, description },
    operations: all.filter(({ tags }) => tags.includes(name)).map(({ view }) => view),
  }))
}

/** The named parts: those that are fixed words, and the others; bodies are shown with their operations. */
export function namedParts(document: OpenApiDocument) {
  const parts = Object.entries(document.components['schemas'] ?? {}).filter(([name]) => !name.endsWith('Body'))
  const entries = parts.map(([name, schema]) => ({ name, schema, description: text(schema['description']) }))
  return {
    words: entries.filter(({ schema }) => Array.isArray(schema['enum'])),
    parts: entries.filter(({ schema }) => !Array.isArray(schema['enum'])),
  }
}

/** The headers that calls take, and the refusals that they may answer: the same wherever they are named. */
export function sharedParts(document: OpenApiDocument) {
  const parameters = Object.values(document.components['parameters'] ?? {})
    .filter((parameter) => parameter['in'] === 'header')
    .map(parameterRow)
  const names = [...new Set(parameters.map(({ name }) => name))]
  const headers = names.flatMap((name) => parameters.find((parameter) => parameter.name === name) ?? [])
  const all = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).flatMap((operation) => answerRows(document, operation)),
  )
  const statuses = [...new Set(all.map(({ status }) => status))].filter((status) => Number(status) >= 300).sort()
  return { headers, refusals: statuses.flatMap((status) => all.find((answer) => answer.status === status) ?? []) }
}
