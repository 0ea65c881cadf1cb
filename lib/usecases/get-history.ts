import { z } from 'zod'
import { findRevisions, recordKinds } from '#lib/db/record-revision.ts'
import { notFound } from '#lib/domain/error.ts'
import { idSchema } from '#lib/domain/id.ts'
import { defineQuery } from './usecase.ts'

const historySchema = z.object({ kind: z.enum(recordKinds), id: idSchema })

/** Every version of a record, newest first: who wrote it when, and which fields it changed from what to what. */
export const getHistory = defineQuery(historySchema, async ({ tx }, { kind, id }) => {
  const versions = await findRevisions(tx, kind, id)
  if (versions.length === 0) throw notFound(kind)
  return versions.map(({ revision, data, recordedAt, recordedBy, recordedByName }, index) => ({
    revision,
    recordedAt: recordedAt.toISOString(),
    recordedBy,
    recordedByName,
    data,
    changes: changesBetween(versions[index + 1]?.data, data),
  }))
})

/** A field that two versions of a record tell differently; null where it was not given. */
export interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

function changesBetween(before: unknown, after: unknown): FieldChange[] {
  if (before === undefined) return []
  const [old, young] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((field) => {
    const [was, is] = [old.get(field) ?? null, young.get(field) ?? null]
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ field, before: was, after: is }]
  })
}

const fieldsOf = (data: unknown): Map<string, unknown> =>
  new Map(typeof data === 'object' && data !== null ? Object.entries(data) : [])
