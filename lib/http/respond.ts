import { etagOf } from '#lib/http/if-match.ts'
import { noStore } from '#lib/http/problem.ts'

/** Base of every address of the API. */
export const API_BASE = '/api/v1'

const memberOf = (result: unknown, name: string): unknown =>
  typeof result === 'object' && result !== null ? Reflect.get(result, name) : undefined

function etag(result: unknown): Record<string, string> {
  const revision = memberOf(result, 'revision')
  return typeof revision === 'number' ? { ETag: etagOf(revision) } : {}
}

/** A result as JSON; a record's revision is its entity tag. What is no finite number is null. */
export function answer(result: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(result ?? null), {
    status,
    headers: { ...noStore, 'Content-Type': 'application/json', ...etag(result), ...headers },
  })
}

/** A record that was made, with its address where it has one of its own (`collection` is where it lives). */
export function created(result: unknown, collection?: string): Response {
  const id = memberOf(result, 'id')
  const hasAddress = collection !== undefined && typeof id === 'string'
  return answer(result, 201, hasAddress ? { Location: `${API_BASE}/${collection}/${id}` } : {})
}

/** Done, and nothing to say of it. */
export const nothing = (): Response => new Response(null, { status: 204, headers: noStore })
