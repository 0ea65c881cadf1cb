import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { logClaim } from '#lib/usecases/log-claim.ts'
import { updateDocument } from '#lib/usecases/update-document.ts'
import { aCase } from '../support/claim-fixtures.ts'
import { expectSound } from '../support/merging.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

test('a claim that is logged while its document’s language is corrected is found by the stems of the new one', async () => {
  const c = await aCase()
  const { id, title, kind, revision } = c.document
  const editing = await db().$transaction(async (tx) => {
    const citations = [{ document: id, quote: { exact: 'les soldats blessés' } }]
    const said = {
      question: c.question.id,
      claimant: c.us.id,
      stance: 'asserts' as const,
      answer: { options: ['yes'] },
    }
    await logClaim({ caller: c.reviewer, tx }, { ...said, assertedOn: '2019-03-17', citations })
    const edit = updateDocument({ caller: c.reviewer }, { id, revision, title, kind, lang: 'en' })
    // Time for an edit that does not wait to be done.
    await sleep(300)
    return { edit }
  })
  expect((await editing.edit).lang).toBe('en')
  await expectSound()
})
