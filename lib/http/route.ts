import type { z } from 'zod'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError, invalid, notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { revisionFromIfMatch } from '#lib/http/if-match.ts'
import { answerTo, refusal } from '#lib/http/problem.ts'
import { fieldNames, readQuery } from '#lib/http/query-string.ts'
import { assertMediaType, readJsonObject } from '#lib/http/request-body.ts'
import { answer, created, type FileAnswer, fileAnswer, nothing } from '#lib/http/respond.ts'
import { callerOfApiRequest } from '#lib/http/who-calls.ts'
import { settings } from '#lib/settings.ts'
import type { UseCase } from '#lib/usecases/usecase.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof methods)[number]

/** What Next hands a route beside the request: the names in square brackets of its folder. */
export interface RouteContext {
  readonly params: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

/** What Next calls for one method of a route. */
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>

/** One call, once it is known who makes it. */
export interface Call {
  readonly request: Request
  readonly caller: Caller | null
  /** The `{id}` of the address, already known to be an id. */
  readonly id: string | undefined
}

/** One verb at an address: which method, and what answers. */
export interface Operation {
  readonly method: Method
  readonly run: (call: Call) => Promise<Response>
}

/** How an address and its headers fill the input of a use-case beside query or body. */
export interface Filling {
  /** The field that the address's `{id}` is; `id` where it is not given. */
  readonly id?: string
  /** The field that takes the revision of `If-Match`, and whether a call without the header is refused. */
  readonly ifMatch?: { readonly field: string; readonly isOptional?: boolean }
}

const idField = (call: Call, filling: Filling): Record<string, string> =>
  call.id === undefined ? {} : { [filling.id ?? 'id']: call.id }

function queryInput(verb: { readonly schema: z.ZodType }, call: Call, filling: Filling): Record<string, unknown> {
  const path = idField(call, filling)
  const known = fieldNames(verb.schema).filter((name) => !Object.hasOwn(path, name))
  return { ...readQuery(new URL(call.request.url), known), ...path }
}

/** `GET`: the query string is the input. */
export function get<S extends z.ZodType, R>(verb: UseCase<S, R>, filling: Filling = {}): Operation {
  return { method: 'GET', run: async (call) => answer(await ask(verb, call, queryInput(verb, call, filling))) }
}

/**
 * `GET` that answers with a file: the query string is the input, and `toFile` makes the file of what the use-case gives
 * (`body` may be an async iterable, which is streamed). `If-None-Match` is answered where it gives an `ETag`.
 */
export function file<S extends z.ZodType, R>(
  verb: UseCase<S, R>,
  toFile: (result: R, call: Call) => FileAnswer | Promise<FileAnswer>,
  filling: Filling = {},
): Operation {
  const run = async (call: Call) =>
    fileAnswer(await toFile(await ask(verb, call, queryInput(verb, call, filling)), call))
  return { method: 'GET', run }
}

/**
 * `POST` of a body that is no JSON (multipart, text, a file). `run` reads `call.request` itself, as a stream where it is
 * large (`readBytes` of request-body.ts bounds a small one), and answers with `answer` or `created` of respond.ts; the
 * caller is known to be signed in, and what `run` throws becomes a problem document.
 * @throws HttpProblem 415 for a media type that is not in `accepted`
 */
export function upload(accepted: readonly string[], run: (call: Call) => Promise<Response>): Operation {
  return {
    method: 'POST',
    run: async (call) => {
      assertMediaType(call.request, accepted)
      return run(call)
    },
  }
}

async function writeInput(call: Call, filling: Filling, hasBody: boolean): Promise<Record<string, unknown>> {
  readQuery(new URL(call.request.url), [])
  const { ifMatch } = filling
  const isMatched = ifMatch && !(ifMatch.isOptional && call.request.headers.get('if-match') === null)
  const given = {
    ...idField(call, filling),
    ...(isMatched ? { [ifMatch.field]: revisionFromIfMatch(call.request) } : {}),
  }
  const body = hasBody ? await readJsonObject(call.request) : {}
  for (const name of [...Object.keys(given), ...(ifMatch ? [ifMatch.field] : [])])
    if (Object.hasOwn(body, name))
      throw invalid(name, `There is no field “${name}” here: the address or a header gives it`)
  return { ...body, ...given }
}

/** `POST` that makes a record: 201, with `Location` where the record lives in a collection of its own. */
export function create<S extends z.ZodType, R>(
  verb: UseCase<S, R>,
  collection?: string,
  filling: Filling = {},
): Operation {
  return {
    method: 'POST',
    run: async (call) => created(await ask(verb, call, await writeInput(call, filling, true)), collection),
  }
}

/** `POST` that changes what the address names, and answers with how it is now. */
export function post<S extends z.ZodType, R>(verb: UseCase<S, R>, filling: Filling = {}): Operation {
  return { method: 'POST', run: async (call) => answer(await ask(verb, call, await writeInput(call, filling, true))) }
}

/** `PUT` that replaces a record whole; needs `If-Match` with the revision that was read. */
export function put<S extends z.ZodType, R>(verb: UseCase<S, R>): Operation {
  const filling = { ifMatch: { field: 'revision' } }
  return { method: 'PUT', run: async (call) => answer(await ask(verb, call, await writeInput(call, filling, true))) }
}

/** `PUT` without a body: the caller takes what the address names. */
export function take<S extends z.ZodType, R>(verb: UseCase<S, R>, filling: Filling = {}): Operation {
  return { method: 'PUT', run: async (call) => answer(await ask(verb, call, await writeInput(call, filling, false))) }
}

/** `DELETE`: 204. */
export function remove<S extends z.ZodType, R>(verb: UseCase<S, R>, filling: Filling = {}): Operation {
  return {
    method: 'DELETE',
    run: async (call) => {
      await ask(verb, call, await writeInput(call, filling, false))
      return nothing()
    },
  }
}

// The schema of the use-case is what decides; until it has, the input is unknown, whatever its type is called here.
function ask<S extends z.ZodType, R>(verb: UseCase<S, R>, call: Call, input: unknown): Promise<R> {
  return verb({ caller: call.caller }, input as z.input<S>)
}

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

function handler(operation: Operation): RouteHandler {
  return async (request, context) => {
    try {
      const caller = await callerOfApiRequest(request)
      if (caller === null && (operation.method !== 'GET' || !settings().publicRead))
        throw new AppError('unauthenticated', 'Sign in, or send a token, to do this.')
      return await answerOf(operation, { request, caller, id: await idIn(context) })
    } catch (error) {
      return answerTo(error, request)
    }
  }
}

/** Every method that Next knows, so that a route answers those it lacks with a problem document too. */
export type RouteExports = Readonly<Record<Method | 'HEAD' | 'OPTIONS', RouteHandler>>

function exportsOf(of: (method: Method) => RouteHandler, options: RouteHandler): RouteExports {
  const [GET, POST, PUT, PATCH, DELETE] = [of('GET'), of('POST'), of('PUT'), of('PATCH'), of('DELETE')]
  return { GET, HEAD: GET, POST, PUT, PATCH, DELETE, OPTIONS: options }
}

const refuse =
  (status: number, detail: string, headers: Readonly<Record<string, string>> = {}): RouteHandler =>
  async (request) =>
    answerTo(refusal(status, detail, headers), request)

/**
 * The methods of one address, as Next wants them exported. Those without an operation answer 405 and name those that
 * have one; every answer, a refusal too, is JSON and never cached.
 */
export function route(...operations: readonly Operation[]): RouteExports {
  const own = new Map(operations.map((operation) => [operation.method, handler(operation)]))
  const Allow = [...own.keys(), ...(own.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  const other = refuse(405, `This address answers ${Allow}.`, { Allow })
  return exportsOf(
    (method) => own.get(method) ?? other,
    async () => new Response(null, { status: 204, headers: { Allow } }),
  )
}

/** An address where nothing is: 404 for every method. */
export function nowhere(): RouteExports {
  const missing = refuse(404, 'There is nothing at this address.')
  return exportsOf(() => missing, missing)
}
