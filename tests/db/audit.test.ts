import process from 'node:process'
import { expect, onTestFinished, test } from 'vitest'
import { appendAudit } from '#lib/db/audit.ts'
import { db } from '#lib/db/client.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

test('many entries keep their order, one statement after the other', async () => {
  const warnings: Error[] = []
  const hear = (warning: Error) => void warnings.push(warning)
  process.on('warning', hear)
  onTestFinished(() => void process.off('warning', hear))
  const events = Array.from({ length: 6000 }, (_, at) => ({
    action: 'test.append',
    subject: { kind: 'test', id: String(at) },
  }))
  await db().$transaction((tx) => appendAudit(tx, { at: new Date(), userId: null, events }), { timeout: 60_000 })
  const kept = await db().auditEntry.findMany({ where: { action: 'test.append' }, orderBy: { seq: 'asc' } })
  expect(kept.map(({ subjectId }) => subjectId)).toEqual(events.map(({ subject }) => subject.id))
  expect(warnings).toEqual([])
})
