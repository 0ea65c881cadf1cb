import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { openApiDocument } from '#lib/http/api/document.ts'

type Json = { [name: string]: unknown }
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

// The description lets answers gain fields; here one that it does not know is a fault.
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (!isObject(value)) return value
  const inner = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, closed(part)]))
  const hasFields = isObject(value['properties']) && value['additionalProperties'] === undefined
  return hasFields ? { ...inner, additionalProperties: false } : inner
}

const document = openApiDocument()
const root = 'https://counterclaim.invalid/openapi.json'
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats(ajv)
ajv.addSchema({ $id: root, components: closed(document.components) })
const known = new Map<string, ValidateFunction>()

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value)
}

/** The address of the description that a path is of. */
function addressOf(pathname: string): string | undefined {
  const parts = pathname.split('/')
  const fits = (template: string) => {
    const names = template.split('/')
    return names.length === parts.length && names.every((name, i) => name === parts[i] || name.startsWith('{'))
  }
  const found = Object.keys(document.paths).filter(fits)
  return found.find((template) => !template.includes('{')) ?? found[0]
}

function answerSchema(operation: unknown, status: number, type: string): unknown {
  const response = at(operation, 'responses', String(status))
  const ref = at(response, '$ref')
  const whole = typeof ref === 'string' ? at(document, ...ref.slice(2).split('/')) : response
  return whole === undefined ? undefined : { whole, schema: at(whole, 'content', type, 'schema') }
}

/** What an answer has that the description of the API does not tell, or the reverse; empty when all is well. */
export function undescribed(
  method: string,
  pathname: string,
  answer: { status: number; type: string; body: unknown },
): string[] {
  const address = addressOf(pathname)
  if (address === undefined || answer.status === 405 || answer.status >= 500) return []
  const operation = at(document.paths, address, (method === 'HEAD' ? 'GET' : method).toLowerCase())
  if (operation === undefined) return []
  const found = answerSchema(operation, answer.status, answer.type)
  if (found === undefined) return [`${method} ${address} does not tell of status ${answer.status}`]
  const schema = at(found, 'schema')
  if (answer.body === null || !answer.type.includes('json')) return []
  if (schema === undefined) return [`${method} ${address} does not tell of ${answer.type} under ${answer.status}`]
  const key = `${method} ${address} ${answer.status}`
  const absolute = JSON.stringify(closed(schema)).replaceAll('"#/components/', `"${root}#/components/`)
  const validate = known.get(key) ?? ajv.compile(JSON.parse(absolute))
  known.set(key, validate)
  if (validate(answer.body)) return []
  return (validate.errors ?? []).map((e) => `${key} ${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`)
}
