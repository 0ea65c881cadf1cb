import { describe, expect, test } from 'vitest'
import { openApiDocument } from '#lib/http/api/document.ts'
import { apiParts } from '#lib/http/api/index.ts'
import { parseInput } from '#lib/usecases/usecase.ts'
import { lintOpenApi } from '../support/spectral.ts'

const document = openApiDocument()
const operations = apiParts.flatMap((part) => part.operations)

test('is clean by Spectral’s rules for OpenAPI, warnings included', { timeout: 60_000 }, async () => {
  expect(await lintOpenApi(JSON.parse(JSON.stringify(document)))).toEqual([])
})

test('what Spectral would say is said', { timeout: 60_000 }, async () => {
  const responses = {
    200: { description: 'Done.', content: { 'application/json': { schema: { $ref: '#/nothing' } } } },
  }
  const broken = {
    openapi: '3.1.1',
    info: { title: 'T', version: '1' },
    paths: { '/a': { get: { tags: ['B'], responses } } },
  }
  const found = (await lintOpenApi(broken)).map((line) => line.split(' ')[0])
  expect(found).toEqual(expect.arrayContaining(['invalid-ref', 'operation-tag-defined', 'operation-operationId']))
})

type Json = { [name: string]: unknown }
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** Every field without a sentence, by its path. */
function wordless(value: unknown, path: string): string[] {
  if (!isObject(value)) return []
  const fields = !Array.isArray(value) && isObject(value['properties']) ? Object.entries(value['properties']) : []
  return [
    ...fields.filter(([, field]) => !isObject(field) || !field['description']).map(([name]) => `${path}.${name}`),
    ...Object.entries(value).flatMap(([key, inner]) => wordless(inner, `${path}.${key}`)),
  ]
}

test('every field, parameter and part has its sentence', () => {
  const parameters = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).flatMap((operation) =>
      Array.isArray(operation['parameters']) ? operation['parameters'] : [],
    ),
  )
  expect(parameters.filter((parameter) => !parameter.$ref && !parameter.description)).toEqual([])
  expect(wordless(document, '')).toEqual([])
  const named = Object.entries(document.components['schemas'] ?? {}).filter(([name]) => !name.endsWith('Body'))
  expect(named.filter(([, part]) => !part['description']).map(([name]) => name)).toEqual([])
})

test('no two operations have one name, and each has an address of its own', () => {
  const ids = operations.map(({ id }) => id)
  expect(ids).toEqual([...new Set(ids)])
  const addresses = operations.map(({ method, path }) => `${method} ${path}`)
  expect(addresses).toEqual([...new Set(addresses)])
})

describe('an example is taken by the schema that validates', () => {
  const withExample = operations.filter(({ example }) => example !== undefined)
  test.each(withExample.map((operation) => [operation.id, operation] as const))('%s', (_, operation) => {
    const { schema, example, filling, path } = operation
    const id = path.includes('{id}') ? { [filling.id ?? 'id']: '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55' } : {}
    const revision = filling.ifMatch ? { [filling.ifMatch.field]: 1 } : {}
    if (schema === undefined) throw new Error('an example without a schema')
    expect(parseInput(schema, { ...example, ...id, ...revision })).toBeTruthy()
  })

  test('and every body has one', () => {
    const bodies = operations.filter(({ takes }) => takes === 'json')
    expect(bodies.filter(({ example }) => example === undefined).map(({ id }) => id)).toEqual([])
  })
})

test('fixed words are enums, and filters are lists of them', () => {
  const { schemas = {} } = document.components
  expect(schemas['Outcome']).toMatchObject({
    type: 'string',
    enum: ['open', 'consistent', 'confirmed', 'refuted', 'withdrawn'],
  })
  expect(schemas['QuantityWords']?.['enum']).toContain('fewer_than')
  const { parameters } = document.paths['/claims']?.['get'] ?? {}
  const outcome = Array.isArray(parameters) ? parameters.find(({ name }) => name === 'outcome') : undefined
  expect(outcome).toMatchObject({
    in: 'query',
    explode: false,
    schema: { type: 'array', items: { $ref: '#/components/schemas/Outcome' } },
  })
})
