import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, expect } from 'vitest'
import { db } from '#lib/db/client.ts'
import { type Role, roleSchema } from '#lib/domain/vocabulary.ts'
import type { RouteExports } from '#lib/http/route.ts'
import { undescribed } from './described.ts'

/** What came back: the parsed document, whatever kind it is. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Read by name, as a client would. */
  readonly body: ReturnType<typeof JSON.parse>
}

export interface Sending {
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is, in place of JSON. */
  readonly raw?: BodyInit
}

type Method = keyof RouteExports

/** The route file that Next would choose for an address, and the names in its square brackets. */
function resolveRoute(pathname: string): { file: string; params: Record<string, string> } {
  const base = join(process.cwd(), 'app/api/v1')
  const params: Record<string, string> = {}
  let folder = base
  for (const segment of pathname.split('/').filter(Boolean)) {
    const exact = join(folder, segment)
    if (!existsSync(exact)) params['id'] = segment
    folder = existsSync(exact) ? exact : join(folder, '[id]')
  }
  const file = join(folder, 'route.ts')
  return existsSync(file) ? { file, params } : { file: join(base, '[[...rest]]/route.ts'), params: {} }
}

/** Calls the handler of an address under `/api/v1` as Next would. */
export async function call(
  method: Method,
  path: string,
  token: string | null,
  sent?: unknown,
  sending: Sending = {},
): Promise<Answer> {
  const url = new URL(`http://localhost/api/v1${path}`)
  const { file, params } = resolveRoute(url.pathname.slice('/api/v1'.length))
  const routes: RouteExports = await import(/* @vite-ignore */ pathToFileURL(file).href)
  const headers = new Headers(token === null ? {} : { authorization: `Bearer ${token}` })
  if (sent !== undefined) headers.set('content-type', 'application/json')
  for (const [name, value] of Object.entries(sending.headers ?? {})) headers.set(name, value)
  const body = sending.raw ?? (sent === undefined ? null : JSON.stringify(sent))
  const response = await routes[method](new Request(url, { method, headers, body }), {
    params: Promise.resolve(params),
  })
  const text = await response.text()
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  const got = text === '' ? null : type.includes('json') ? JSON.parse(text) : text
  // Whatever a test asks, the answer is one that the description of the API tells of.
  const pathname = url.pathname.slice('/api/v1'.length)
  expect(undescribed(method, pathname, { status: response.status, type, body: got })).toEqual([])
  return { status: response.status, headers: response.headers, body: got }
}

/** A caller of the API with one token. */
export class Client {
  readonly token: string | null

  constructor(token: string | null) {
    this.token = token
  }

  get = (path: string, sending?: Sending) => call('GET', path, this.token, undefined, sending)
  post = (path: string, body?: unknown, sending?: Sending) => call('POST', path, this.token, body, sending)
  put = (path: string, body?: unknown, sending?: Sending) => call('PUT', path, this.token, body, sending)
  delete = (path: string, sending?: Sending) => call('DELETE', path, this.token, undefined, sending)
}

/** A service account with a token of a role. */
export async function makeToken(
  role: Role,
  userRole: Role = role,
): Promise<{ token: string; userId: string; tokenId: string }> {
  const token = randomBytes(24).toString('base64url')
  const at = new Date()
  const name = `${role} ${token.slice(0, 6)}`
  const user = await db().user.create({
    data: {
      email: `${token.slice(0, 12).toLowerCase()}@example.org`,
      name,
      role: userRole,
      isService: true,
      createdAt: at,
    },
  })
  const tokenHash = createHash('sha256').update(token).digest('hex')
  const { id } = await db().apiToken.create({
    data: { userId: user.id, label: 'test', tokenHash, role, createdAt: at },
  })
  return { token, userId: user.id, tokenId: id }
}

/** One client a role, and one that nobody signed in; ready once the suite begins. */
export function clients(): Record<Role | 'nobody', Client> {
  const made: Partial<Record<Role | 'nobody', Client>> = { nobody: new Client(null) }
  beforeAll(async () => {
    for (const role of roleSchema.options) made[role] = new Client((await makeToken(role)).token)
  })
  return new Proxy({} as Record<Role | 'nobody', Client>, {
    get: (_, role: Role | 'nobody') => made[role],
  })
}
