import type { z } from 'zod'
import { invalid } from '#lib/domain/error.ts'
import { handler, type RouteHandler } from '#lib/http/handle.ts'
import { revisionsFromIfMatch } from '#lib/http/if-match.ts'
import type { Call, Filling, Method, Operation, ReadRevision } from '#lib/http/operation.ts'
import { answerTo, refusal } from '#lib/http/problem.ts'
import { fieldNames, readQuery } from '#lib/http/query-string.ts'
import { assertMediaType, readJsonObject } from '#lib/http/request-body.ts'
import { answer, created, type FileAnswer, fileAnswer, nothing } from '#lib/http/respond.ts'
import type { UseCase } from '#lib/usecases/usecase.ts'

const idField = (call: Call, filling: Filling): Record<string, string> =>
  call.id === undefined ? {} : { [filling.id ?? 'id']: call.id }

function queryInput(verb: { readonly schema: z.ZodType }, call: Call, filling: Filling): Record<string, unknown> {
  const path = idField(call, filling)
  const known = fieldNames(verb.schema).filter((name) => !Object.hasOwn(path, name))
  return { ...readQuery(new URL(call.request.url), known), ...path }
}

/** `GET`: the query string is the input; `show` makes the answer, as JSON where nothing else is said. */
export function get<S extends z.ZodType, R>(
  verb: UseCase<S, R>,
  filling: Filling = {},
  show: (result: R) => Response = (result) => answer(result),
): Operation {
  const run = async (call: Call) => show(await ask(verb, call, queryInput(verb, call, filling)))
  return { method: 'GET', takes: 'query', schema: verb.schema, filling, status: 200, run }
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
  return { method: 'GET', takes: 'query', schema: verb.schema, filling, status: 200, run }
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
    takes: accepted,
    filling: {},
    status: 201,
    ownsTransaction: true,
    run: async (call) => {
      assertMediaType(call.request, accepted)
      return run(call)
    },
  }
}

/** The revision that `If-Match` lets a call change; undefined where it may be left out and is. */
async function revisionFor(call: Call, { ifMatch }: Filling): Promise<number | undefined> {
  if (ifMatch === undefined || (ifMatch.isOptional && call.request.headers.get('if-match') === null)) return undefined
  const asked = revisionsFromIfMatch(call.request)
  const [first, another] = asked
  if (first !== undefined && another === undefined) return first
  const { revision } = await ifMatch.read(call.asking, { id: call.id ?? '' })
  return first === undefined || asked.includes(revision) ? revision : first
}

async function writeInput(call: Call, filling: Filling, hasBody: boolean): Promise<Record<string, unknown>> {
  readQuery(new URL(call.request.url), [])
  const { ifMatch } = filling
  const revision = await revisionFor(call, filling)
  const given = {
    ...idField(call, filling),
    ...(ifMatch && revision !== undefined ? { [ifMatch.field]: revision } : {}),
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
  const run = async (call: Call) => created(await ask(verb, call, await writeInput(call, filling, true)), collection)
  const livesIn = collection === undefined ? {} : { livesIn: collection }
  return { method: 'POST', takes: 'json', schema: verb.schema, filling, status: 201, ...livesIn, run }
}

/** `POST` that changes what the address names, and answers with how it is now. */
export function post<S extends z.ZodType, R>(verb: UseCase<S, R>, filling: Filling = {}): Operation {
  const run = async (call: Call) => answer(await ask(verb, call, await writeInput(call, filling, true)))
  return { method: 'POST', takes: 'json', schema: verb.schema, filling, status: 200, run }
}

/** `PUT` that replaces a record whole; needs `If-Match` with the revision that was read, as `read` gives it. */
export function put<S extends z.ZodType, R>(verb: UseCase<S, R>, read: ReadRevision): Operation {
  const filling = { ifMatch: { field: 'revision', read } }
  return { ...post(verb, filling), method: 'PUT' }
}

/** `PUT` without a body: the caller takes what the address names. */
export function take<S extends z.ZodType, R>(verb: UseCase<S, R>, filling: Filling = {}): Operation {
  const run = async (call: Call) => answer(await ask(verb, call, await writeInput(call, filling, false)))
  return { method: 'PUT', takes: 'nothing', schema: verb.schema, filling, status: 200, run }
}

/** `DELETE`: 204. */
export function remove<S extends z.ZodType, R>(verb: UseCase<S, R>, filling: Filling = {}): Operation {
  const run = async (call: Call) => {
    await ask(verb, call, await writeInput(call, filling, false))
    return nothing()
  }
  return { method: 'DELETE', takes: 'nothing', schema: verb.schema, filling, status: 204, run }
}

// The schema of the use-case is what decides; until it has, the input is unknown, whatever its type is called here.
function ask<S extends z.ZodType, R>(verb: UseCase<S, R>, call: Call, input: unknown): Promise<R> {
  return verb(call.asking, input as z.input<S>)
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
