import { AppError, notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { answerKeyed, answerKeyedBeforehand, idempotencyKeyOf } from '#lib/http/idempotency.ts'
import type { Call, Operation } from '#lib/http/operation.ts'
import { answerTo } from '#lib/http/problem.ts'
import { unlessKnown } from '#lib/http/respond.ts'
import { countedCaller } from '#lib/http/who-calls.ts'
import { settings } from '#lib/settings.ts'

/** What Next hands a route beside the request: the names in square brackets of its folder. */
export interface RouteContext {
  readonly params: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

/** What Next calls for one method of a route. */
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>

async function idIn(context: RouteContext): Promise<string | undefined> {
  const { id } = (await context?.params) ?? {}
  if (id === undefined) return undefined
  const parsed = idSchema.safeParse(id)
  if (!parsed.success) throw notFound('record')
  return parsed.data
}

async function answerOf(operation: Operation, call: Call): Promise<Response> {
  try {
    return await operation.run(call)
  } catch (error) {
    // Whoever may write nothing is told so, rather than how to write it right.
    if (operation.method !== 'GET' && error instanceof AppError && error.code === 'invalid')
      assertCan(call.caller, 'record.edit')
    throw error
  }
}

async function respond(operation: Operation, call: Call): Promise<Response> {
  if (operation.method === 'GET') return unlessKnown(call.request, await answerOf(operation, call))
  const { caller } = call
  const key = idempotencyKeyOf(call.request)
  if (key === null || caller === null) return answerOf(operation, call)
  const run = (keyed: Call) => answerOf(operation, keyed)
  if (operation.ownsTransaction) return answerKeyedBeforehand({ ...call, caller }, key, run)
  return answerKeyed({ ...call, caller }, key, run, operation.showsSecret === true)
}

const mayAsk = (operation: Operation): boolean =>
  operation.isOpen === true || (operation.method === 'GET' && settings().publicRead)

/**
 * An operation as Next calls it: finds out who calls, counts it, asks the operation, and makes a problem document of
 * whatever is thrown.
 */
export function handler(operation: Operation): RouteHandler {
  return async (request, context) => {
    let headers: Readonly<Record<string, string>> = {}
    try {
      const { caller, rateHeaders } = await countedCaller(request)
      headers = rateHeaders
      if (caller === null && !mayAsk(operation))
        throw new AppError('unauthenticated', 'Sign in, or send a token, to do this.')
      const call = { request, caller, asking: { caller }, id: await idIn(context) }
      return withHeaders(await respond(operation, call), headers)
    } catch (error) {
      return withHeaders(answerTo(error, request), headers)
    }
  }
}

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}
