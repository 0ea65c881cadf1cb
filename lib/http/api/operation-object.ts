import { z } from 'zod'
import type { Described, FileBody } from './describe.ts'
import { fieldsOf, type JsonSchema, type Parts, requiredOf } from './json-schema.ts'
import { answerHeaders, refusals } from './responses.ts'

const refer = (name: string): JsonSchema => ({ $ref: `#/components/parameters/${name}` })
const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
const hasId = (operation: Described): boolean => operation.path.includes('{id}')

/** The fields of the input that the address and the headers give. */
function filled({ filling, ...operation }: Described): string[] {
  const id = operation.path.includes('{id}') ? [filling.id ?? 'id'] : []
  return [...id, ...(filling.ifMatch ? [filling.ifMatch.field] : [])]
}

/** The input of an operation without what the address and the headers give. */
function inputOf(operation: Described, parts: Parts): JsonSchema {
  const whole = parts.of(operation.schema ?? z.object({}), 'input', upper(operation.id))
  const given = filled(operation)
  const properties = Object.fromEntries(Object.entries(fieldsOf(whole)).filter(([name]) => !given.includes(name)))
  const required = requiredOf(whole).filter((name) => !given.includes(name))
  const { properties: _p, required: _r, ...rest } = whole
  return { ...rest, properties, ...(required.length > 0 ? { required } : {}) }
}

function queryParameters(operation: Described, parts: Parts): JsonSchema[] {
  // What is uploaded is the body, so that its options stand in the address.
  const isUpload = Array.isArray(operation.takes) && operation.schema !== undefined
  if (operation.takes !== 'query' && !isUpload) return []
  const input = inputOf(operation, parts)
  return Object.entries(fieldsOf(input)).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    ...(requiredOf(input).includes(name) ? { required: true } : {}),
    ...(description === undefined ? {} : { description }),
    schema,
    // Several values of one parameter are separated by commas.
    ...(schema['type'] === 'array' ? { style: 'form', explode: false } : {}),
  }))
}

const pathNames = ({ names = {} }: Described, parts: Parts): JsonSchema[] =>
  Object.entries(names).map(([name, { schema, what }]) => ({
    ...{ name, in: 'path', required: true, description: what },
    schema: parts.of(schema, 'input', ''),
  }))

function parameters(operation: Described, parts: Parts): JsonSchema[] {
  const { method, filling } = operation
  const ifMatch = filling.ifMatch ? [refer(filling.ifMatch.isOptional ? 'IfMatchOptional' : 'IfMatch')] : []
  return [
    ...(hasId(operation) ? [refer('Id')] : []),
    ...pathNames(operation, parts),
    ...queryParameters(operation, parts),
    ...ifMatch,
    ...(method === 'GET' ? [refer('IfNoneMatch')] : []),
    ...(method === 'GET' ? [] : [refer('IdempotencyKey')]),
  ]
}

function requestBody(operation: Described, parts: Parts): JsonSchema {
  const { takes, example, upload } = operation
  if (takes === 'json') {
    const name = `${upper(operation.id)}Body`
    parts.schemas[name] = inputOf(operation, parts)
    const schema = { $ref: `#/components/schemas/${name}` }
    return {
      requestBody: { required: true, content: { 'application/json': { schema, ...(example ? { example } : {}) } } },
    }
  }
  if (typeof takes === 'string') return {}
  const form = upload ? parts.of(upload, 'input', upper(operation.id)) : {}
  const schemaOf = (type: string): JsonSchema => (type === 'multipart/form-data' ? form : { type: 'string' })
  const content = Object.fromEntries(takes.map((type) => [type, { schema: schemaOf(type) }]))
  return { requestBody: { required: true, content } }
}

const isFile = (gives: z.ZodType | FileBody): gives is FileBody => 'mediaType' in gives

function success(operation: Described, parts: Parts): JsonSchema {
  const { gives, status, method, livesIn } = operation
  if (gives === undefined) return { description: 'Done.' }
  const replayed = method === 'GET' ? {} : answerHeaders.replayed
  const headers = { ...answerHeaders.etag, ...(livesIn ? answerHeaders.location : {}), ...replayed }
  if (isFile(gives)) {
    const types = [gives.mediaType].flat().map((type) => type.split(';')[0] ?? type)
    return {
      description: gives.what,
      content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }])),
    }
  }
  const description = method === 'GET' ? 'What was asked for.' : status === 200 ? 'How it is now.' : 'What was made.'
  return {
    description,
    headers,
    content: { 'application/json': { schema: parts.of(gives, 'output', upper(operation.id)) } },
  }
}

function refusedWith(operation: Described): number[] {
  const { method, takes, filling, isOpen } = operation
  return [
    ...(isOpen ? [] : [401, 403]),
    ...(operation.path.includes('{') ? [404] : []),
    ...(method === 'GET' ? [] : [400, 409]),
    ...(filling.ifMatch ? [412] : []),
    ...(filling.ifMatch && !filling.ifMatch.isOptional ? [428] : []),
    ...(takes === 'query' || takes === 'nothing' ? [] : [413, 415]),
    ...[422, 429, 503],
  ]
}

/** An operation as OpenAPI writes it; the parts that it is made of are collected in `parts`. */
export function operationObject(operation: Described, tag: string, parts: Parts): JsonSchema {
  const { id, summary, description, status, method, isOpen } = operation
  const known = method === 'GET' ? { 304: { description: 'You hold it already.' } } : {}
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    ...(isOpen ? { security: [] } : {}),
    parameters: parameters(operation, parts),
    ...requestBody(operation, parts),
    responses: { [status]: success(operation, parts), ...known, ...refusals(refusedWith(operation)) },
  }
}
