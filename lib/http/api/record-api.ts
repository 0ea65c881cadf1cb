import type { z } from 'zod'
import type { ReadRevision } from '#lib/http/operation.ts'
import { create, get, put } from '#lib/http/route.ts'
import type { UseCase } from '#lib/usecases/usecase.ts'
import { at, type Described, pageOf } from './describe.ts'

/** What is said of a kind of record whose four operations are alike. */
interface RecordWords {
  /** Where the records live, such as `actors`. */
  readonly collection: string
  readonly one: string
  readonly a: string
  /** What the list holds and in which order. */
  readonly list: string
  /** What one of them is. */
  readonly is: string
  readonly example: Readonly<Record<string, unknown>>
}

interface RecordVerbs<L extends z.ZodType, G extends z.ZodType, C extends z.ZodType, U extends z.ZodType> {
  readonly list: UseCase<L, unknown>
  readonly get: UseCase<G, { readonly revision: number }> & ReadRevision
  readonly create: UseCase<C, unknown>
  readonly update: UseCase<U, unknown>
}

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** The operations on a kind of record: list, create, read, and replace under `If-Match`. */
export function recordApi<L extends z.ZodType, G extends z.ZodType, C extends z.ZodType, U extends z.ZodType>(
  { collection, one, a, list, is, example }: RecordWords,
  view: z.ZodType,
  verbs: RecordVerbs<L, G, C, U>,
): Described[] {
  return [
    at(`/${collection}`, get(verbs.list), {
      id: `list${upper(collection)}`,
      summary: `List ${collection}`,
      description: list,
      gives: pageOf(view),
    }),
    at(`/${collection}`, create(verbs.create, collection), {
      id: `create${upper(one)}`,
      summary: `Create ${a}`,
      description: `${is} Needs the role contributor.`,
      gives: view,
      example,
    }),
    at(`/${collection}/{id}`, get(verbs.get), {
      id: `get${upper(one)}`,
      summary: `Read ${a}`,
      description: `${is} Its entity tag begins with its revision.`,
      gives: view,
    }),
    at(`/${collection}/{id}`, put(verbs.update, verbs.get), {
      id: `update${upper(one)}`,
      summary: `Replace ${a}`,
      description:
        'Puts a new version in its place: give every field, and the revision that you read in `If-Match`. 409 shows what is current when somebody else was faster; every version is kept. Needs the role contributor.',
      gives: view,
      example,
    }),
  ]
}
