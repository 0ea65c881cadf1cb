import { sessionCookieName } from '#lib/auth/auth-options.ts'
import { problemSchema } from '#lib/http/problem.ts'
import { API_BASE } from '#lib/http/respond.ts'
import packageJson from '../../../package.json' with { type: 'json' }
import { fixedWords } from './components.ts'
import { apiParts } from './index.ts'
import { type JsonSchema, Parts } from './json-schema.ts'
import { operationObject } from './operation-object.ts'
import { headerParameters, problemResponses } from './responses.ts'
import { webhookMessages } from './webhook-messages.ts'

/** The description of the API: OpenAPI 3.1, of JSON values only. */
export interface OpenApiDocument {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description: string } & JsonSchema
  readonly servers: readonly JsonSchema[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>
  readonly webhooks: Readonly<Record<string, JsonSchema>>
  readonly components: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>
  readonly security: readonly JsonSchema[]
}

const about = [
  'Who claimed what, what contradicts it, what later confirmed or refuted it, and how often each party’s claims hold up.',
  'JSON in and out. Dates are ISO 8601, as exact as they are known: `2018-11-22`, `2018-11` or `2018`. Errors are RFC 9457 problem documents whose `errors` name each wrong field. Lists answer `{items, nextCursor}`: give `nextCursor` as `cursor` for the next page. Where a fixed word has an underscore, a space is accepted for it.',
  'Send a token as `Authorization: Bearer <token>`. A token does what its role allows and no more than its account may. Each account may make a number of requests a minute, told in `RateLimit-Policy` and `RateLimit`; beyond it, 429 with `Retry-After`.',
]

const idParameter: JsonSchema = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'The id of the record.',
  schema: { type: 'string', format: 'uuid' },
}

function pathsOf(parts: Parts): OpenApiDocument['paths'] {
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const { tag, operations } of apiParts)
    for (const operation of operations)
      paths[operation.path] = {
        ...paths[operation.path],
        [operation.method.toLowerCase()]: operationObject(operation, tag, parts),
      }
  return paths
}

function write(): OpenApiDocument {
  const parts = new Parts()
  const paths = pathsOf(parts)
  const webhooks = webhookMessages(parts)
  // Every fixed word is listed, the few that answers alone use too.
  for (const schema of Object.values(fixedWords)) parts.of(schema, 'output', '')
  parts.of(problemSchema, 'output', '')
  const inOrder = Object.entries(parts.schemas).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    openapi: '3.1.1',
    info: {
      title: 'Counterclaim',
      version: packageJson.version,
      summary: packageJson.description,
      description: about.join('\n\n'),
      contact: { name: 'The administrators of this installation' },
      license: { name: packageJson.license, url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: API_BASE, description: 'This installation.' }],
    tags: apiParts.map(({ tag, about: description }) => ({ name: tag, description })),
    paths,
    webhooks,
    components: {
      schemas: Object.fromEntries(inOrder),
      responses: problemResponses,
      parameters: { Id: idParameter, ...headerParameters },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of the API.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: sessionCookieName(),
          description: 'The cookie of a signed-in browser; writes must come from this site itself.',
        },
      },
    },
    security: [{ token: [] }, { session: [] }],
  }
}

let memo: OpenApiDocument | undefined

/** The description of the API as it is: made once a process. */
export function openApiDocument(): OpenApiDocument {
  memo ??= write()
  return memo
}
