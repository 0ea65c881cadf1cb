import { z } from 'zod'
import type { Operation, OperationShape } from '#lib/http/operation.ts'
import { type RouteExports, route } from '#lib/http/route.ts'

/** A body that is no JSON. */
export interface FileBody {
  readonly mediaType: string | readonly string[]
  readonly what: string
}

/** What is said of an operation beside what its schemas say themselves. */
export interface Wording {
  /** Name of the operation in generated clients, a verb and a noun; unique. */
  readonly id: string
  /** One line, as in a table of contents. */
  readonly summary: string
  /** What happens, who may, what is refused: Markdown. */
  readonly description: string
  /** What success answers; left out where it answers nothing. */
  readonly gives?: z.ZodType | FileBody
  /** What is uploaded, for an operation that takes no JSON. */
  readonly upload?: z.ZodType
  /** What the names in braces of the address may be, `{id}` apart. */
  readonly names?: Readonly<Record<string, { readonly schema: z.ZodType; readonly what: string }>>
  /** A body that is accepted where the records it names are there. */
  readonly example?: Readonly<Record<string, unknown>>
}

/** An operation of the API with its address under the base and its words. */
export interface Described extends OperationShape, Wording {
  readonly path: string
  readonly run?: Operation['run']
}

/** A page of a list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** An operation at an address; without `run` it is answered by the route file itself and only described here. */
export const at = (path: string, operation: OperationShape | Operation, wording: Wording): Described => ({
  ...operation,
  ...wording,
  path,
})

const isAnswered = (one: Described): one is Described & Operation => one.run !== undefined

/** The methods of one address of a resource, as Next wants them exported. */
export function routeAt(operations: readonly Described[], path: string): RouteExports {
  const here = operations.filter((one) => one.path === path).filter(isAnswered)
  if (here.length === 0) throw new Error(`No operation is described at ${path}`)
  return route(...here)
}
