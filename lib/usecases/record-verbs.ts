import { z } from 'zod'
import type { Tx } from '#lib/db/client.ts'
import type { Reader } from '#lib/db/reader.ts'
import type { PageOptions } from '#lib/db/record-list.ts'
import { insertRevision, lockRecord, type RecordKind } from '#lib/db/record-revision.ts'
import { lockDerivations } from '#lib/db/standing-rows.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError, notFound } from '#lib/domain/error.ts'
import { type Id, idSchema, type Page, pageRequestSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { LONGEST_QUERY } from '#lib/domain/search-query.ts'
import { refreshQuestions } from './refresh-question.ts'
import { defineCommand, defineQuery, defineReplicaQuery, type UseCase } from './usecase.ts'

/** Within a verb that writes: the caller is known and may edit records. */
export interface Editing {
  readonly caller: Caller
  readonly tx: Tx
  readonly now: Date
}

/** What the verbs of one kind of record share: `N` is what is given, `V` what is shown. */
export interface RecordDefinition<N, V> {
  readonly kind: RecordKind
  /** Refuses what cannot be: missing references, circles, dates in the future. `current` is null for a new record. */
  refuse(editing: Editing, input: N, current: V | null): Promise<void>
  insert(tx: Tx, input: N, at: Date): Promise<string>
  replace(tx: Tx, id: string, input: N, revision: number, at: Date): Promise<void>
  find(tx: Tx, ids: readonly string[]): Promise<V[]>
  /** What is kept as the version, where that is not what was given. */
  snapshot?(input: N): object
  /** Questions whose projection a change of the record as it now stands can move. */
  touched(tx: Tx, id: string): Promise<string[]>
  /** Whether what is given, against the current version (null: a new record), can move a question at all. */
  moves(input: N, current: V | null): boolean
  /** What of an edit is the record's own, where it shows parts of records that were merged into it. */
  own?(tx: Tx, id: string, input: N): Promise<N>
  /** What else is written with it, before its version is kept. */
  alongside?(editing: Editing, id: string, input: N, current: V | null): Promise<void>
}

/** Which version of which record an edit starts from. */
export const revisedFields = { id: idSchema, revision: z.int('Give the revision that was edited').min(1) }
/** See {@link revisedFields}. */
export interface Revised {
  readonly id: Id
  readonly revision: number
}

/** Whether two lists hold the same, in any order. */
export function isSameSet(a: readonly unknown[], b: readonly unknown[]): boolean {
  const [first, second] = [a, b].map((list) => list.map((item) => JSON.stringify(item)).sort())
  return JSON.stringify(first) === JSON.stringify(second)
}

/** The verb that creates a record of a kind: revision 1 is kept as a version. Needs `record.edit`. */
export function defineCreate<S extends z.ZodType, V>(schema: S, records: RecordDefinition<z.output<S>, V>) {
  return defineCommand(schema, async ({ caller, tx, now }, input) => {
    assertCan(caller, 'record.edit')
    const editing = { caller, tx, now }
    await records.refuse(editing, input, null)
    const id = await records.insert(tx, input, now)
    await records.alongside?.(editing, id, input, null)
    await insertRevision(tx, {
      kind: records.kind,
      id,
      revision: 1,
      data: records.snapshot?.(input) ?? input,
      at: now,
      by: caller.id,
    })
    const touched = records.moves(input, null) ? await records.touched(tx, id) : []
    await refreshQuestions(tx, touched, now)
    const result = await findOne(records, tx, id)
    return { result, events: [{ action: `${records.kind}.create`, subject: { kind: records.kind, id } }] }
  })
}

/**
 * The verb that edits a record of a kind by replacing it. Needs `record.edit`.
 * @throws AppError `conflict` with `{current}` when somebody else was faster
 */
export function defineUpdate<N, S extends z.ZodType<N & Revised>, V extends Revised>(
  schema: S,
  records: RecordDefinition<N, V>,
) {
  return defineCommand(schema, async ({ caller, tx, now }, input: z.output<S>) => {
    assertCan(caller, 'record.edit')
    const { id, revision: edited } = input
    const current = await lockCurrent(records, tx, id, edited)
    const editing = { caller, tx, now }
    await records.refuse(editing, input, current)
    const isMoving = records.moves(input, current)
    if (isMoving) await lockDerivations(tx, 'exclusive')
    const before = isMoving ? await records.touched(tx, id) : []
    const revision = edited + 1
    const own = { ...input, ...(await records.own?.(tx, id, input)) }
    await records.replace(tx, id, own, revision, now)
    await records.alongside?.(editing, id, input, current)
    await insertRevision(tx, {
      kind: records.kind,
      id,
      revision,
      data: versionOf(records, own),
      at: now,
      by: caller.id,
    })
    const after = isMoving ? await records.touched(tx, id) : []
    await refreshQuestions(tx, [...before, ...after], now)
    const result = await findOne(records, tx, id)
    return {
      result,
      events: [{ action: `${records.kind}.update`, subject: { kind: records.kind, id }, detail: { revision } }],
    }
  })
}

function versionOf<N>(records: Pick<RecordDefinition<N, never>, 'snapshot'>, input: N & Revised): object {
  const { id: _id, revision: _revision, ...data } = { ...input, ...records.snapshot?.(input) }
  return data
}

async function lockCurrent<N, V extends Revised>(
  records: RecordDefinition<N, V>,
  tx: Tx,
  id: string,
  edited: number,
): Promise<V> {
  const revision = await lockRecord(tx, records.kind, id)
  if (revision === null) throw notFound(records.kind)
  const current = await findOne(records, tx, id)
  if (current.id !== id) {
    const message = `This ${records.kind} was merged into another: edit that one, or undo the merge first.`
    throw new AppError('conflict', message, [], { current })
  }
  if (revision === edited) return current
  const message = `This ${records.kind} has changed meanwhile: revision ${edited} was edited, ${revision} is current.`
  throw new AppError('conflict', message, [], { current })
}

async function findOne<V>(records: Pick<RecordDefinition<never, V>, 'find' | 'kind'>, tx: Tx, id: string): Promise<V> {
  const [view] = await records.find(tx, [id])
  if (view === undefined) throw notFound(records.kind)
  return view
}

/** The verb that reads one record. */
export function defineGet<V>(records: Pick<RecordDefinition<never, V>, 'find' | 'kind'>) {
  return defineQuery(z.object({ id: idSchema }), ({ tx }, { id }) => findOne(records, tx, id))
}

/** Words to search for; empty means none. */
export const searchWords = z
  .string()
  .trim()
  .max(LONGEST_QUERY, `Search with at most ${LONGEST_QUERY} characters`)
  .transform((q) => q || undefined)
  .optional()

/** What every list of records takes. */
export const listSchema = z.object({ ...pageRequestSchema.shape, q: searchWords })

/** The verb that lists records. */
export function defineList<S extends z.ZodType<PageOptions>, V>(
  schema: S,
  findPage: (read: Reader, input: z.output<S>) => Promise<Page<string>>,
  find: (tx: Tx, ids: readonly string[], read: Reader) => Promise<V[]>,
): UseCase<S, Page<V>> {
  return defineReplicaQuery(schema, async ({ tx, read }, input) => {
    const page = await findPage(read, input)
    return { items: await find(tx, page.items, read), nextCursor: page.nextCursor }
  })
}

/** What every picker takes; at most 50 suggestions. */
export const suggestSchema = z.object({ q: searchWords, limit: z.coerce.number().int().min(1).max(50).default(10) })
