import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** The vocabulary of schema.org as the types of schema-dts tell it: what a type is a kind of, and what its properties take. */
interface Vocabulary {
  readonly parents: ReadonlyMap<string, readonly string[]>
  readonly properties: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
}

const interfaceLine = /^(?:export )?interface (\w+?)(Base|Leaf) (?:extends (.+) )?\{$/
const propertyLine = /^ {4}"([\w@]+)"\??: SchemaValue<(.+), "\w+">;$/

function readVocabulary(): Vocabulary {
  const file = join(createRequire(import.meta.url).resolve('schema-dts/package.json'), '../dist/schema.d.ts')
  const parents = new Map<string, string[]>()
  const properties = new Map<string, Map<string, string[]>>()
  let current = ''
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, name, kind, bases = ''] = interfaceLine.exec(line) ?? []
    if (name !== undefined) {
      current = name
      const above = [...bases.matchAll(/(\w+)Base/g)].flatMap((match) => match[1] ?? [])
      if (kind === 'Base') parents.set(name, above)
      else if (!parents.has(name)) parents.set(name, above)
      continue
    }
    const [, property, taken] = propertyLine.exec(line) ?? []
    if (property === undefined || taken === undefined) continue
    const own = properties.get(current) ?? new Map<string, string[]>()
    own.set(property, taken.replaceAll(/[()"]/g, '').split(/\s*\|\s*/))
    properties.set(current, own)
  }
  return { parents, properties }
}

let known: Vocabulary | undefined

function vocabulary(): Vocabulary {
  known ??= readVocabulary()
  return known
}

function lineOf(type: string): string[] {
  const { parents } = vocabulary()
  return [type, ...(parents.get(type) ?? []).flatMap(lineOf)]
}

const texts = ['Text', 'URL', 'Date', 'DateTime', 'Time', 'CssSelectorType', 'PronounceableText', 'XPathType']

function valueFaults(value: unknown, taken: readonly string[], at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => valueFaults(one, taken, `${at}.${index}`))
  if (typeof value === 'string') return taken.some((name) => texts.includes(name)) ? [] : [`${at} takes no text`]
  if (typeof value === 'number')
    return taken.some((name) => ['Number', 'Integer', 'Float'].includes(name)) ? [] : [`${at} takes no number`]
  if (typeof value !== 'object' || value === null) return [`${at} is ${JSON.stringify(value)}`]
  const type = String(Reflect.get(value, '@type'))
  const fits = lineOf(type).some((name) => taken.includes(name))
  return [...(fits ? [] : [`${at} takes ${taken.join(', ')}, not ${type}`]), ...schemaOrgFaults(value, at)]
}

/** What in a JSON-LD object is not of schema.org: unknown types and properties, and values that a property does not take. */
export function schemaOrgFaults(object: object, at = '$'): string[] {
  const { parents, properties } = vocabulary()
  const type = String(Reflect.get(object, '@type'))
  if (!parents.has(type)) return [`${at}: schema.org has no type ${type}`]
  const line = lineOf(type)
  return Object.entries(object).flatMap(([name, value]) => {
    if (name.startsWith('@')) return []
    const taken = line.map((one) => properties.get(one)?.get(name)).find((found) => found !== undefined)
    return taken ? valueFaults(value, taken, `${at}.${name}`) : [`${at}: ${type} has no property ${name}`]
  })
}
