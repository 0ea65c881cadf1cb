import { z } from 'zod'
import { AppError } from '#lib/domain/error.ts'

/** The names of the fields that a use-case takes, in the order of its schema. */
export function fieldNames(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape)
  if (schema instanceof z.ZodPipe) return innerNames(schema.in)
  if (schema instanceof z.ZodIntersection) return [...innerNames(schema.def.left), ...innerNames(schema.def.right)]
  return []
}

const innerNames = (inner: unknown): string[] => (inner instanceof z.ZodType ? fieldNames(inner) : [])

/**
 * The query of an address as input for a use-case. A parameter given more than once is a list, and so is one with commas
 * where the use-case wants a list; an empty one counts as not given, as forms send them.
 * @throws AppError `invalid` for parameters that nobody knows, naming the known ones
 */
export function readQuery(url: URL, known: readonly string[]): Record<string, string | string[]> {
  const unknown = [...new Set(url.searchParams.keys())].filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    const known_ = known.length > 0 ? `known here: ${known.join(', ')}` : 'this call takes none'
    const fields = unknown.map((name) => ({ path: name, message: `There is no parameter “${name}”; ${known_}` }))
    throw new AppError('invalid', fields[0]?.message ?? 'Unknown parameter', fields)
  }
  const query: Record<string, string | string[]> = {}
  for (const name of known) {
    const values = url.searchParams.getAll(name).filter((value) => value !== '')
    const [only] = values
    if (only === undefined) continue
    query[name] = values.length === 1 ? only : values.flatMap((value) => value.split(',')).filter(Boolean)
  }
  return query
}
