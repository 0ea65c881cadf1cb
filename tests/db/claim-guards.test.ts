import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { pgError } from '#lib/db/pg-error.ts'
import { assessClaim } from '#lib/usecases/assess-claim.ts'
import { aCase, aClaim } from '../support/claim-fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const sqlStateOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => pgError(error).sqlState,
  )

describe('the database itself', () => {
  it('refuses a claim without a citation at commit', async () => {
    const c = await aCase()
    const bare = db().claim.create({
      data: {
        loggedBy: c.contributor.id,
        loggedAt: new Date(),
        revisions: {
          create: {
            revision: 1,
            questionId: c.question.id,
            claimantId: c.us.id,
            stance: 'declines',
            hedge: 'flat',
            assertedOn: '2019',
            recordedBy: c.contributor.id,
            recordedAt: new Date(),
          },
        },
      },
    })
    expect(await sqlStateOf(bare)).toBe('CC001')
  })

  it('refuses to rewrite or remove what was recorded', async () => {
    const c = await aCase()
    const { id } = await aClaim(c)
    await assessClaim({ caller: c.reviewer }, { id, likelihood: 50, reasons: 'Even' })
    const refusals = [
      db().claimRevision.updateMany({ where: { claimId: id }, data: { wording: 'other' } }),
      db().claimRevision.deleteMany({ where: { claimId: id } }),
      db().citation.updateMany({ data: { translation: 'other' } }),
      db().citation.deleteMany({}),
      db().assessment.updateMany({ data: { likelihood: 1 } }),
      db().auditEntry.deleteMany({}),
      db().auditEntry.updateMany({ data: { action: 'other' } }),
      db().claim.deleteMany({ where: { id } }),
      db().$executeRaw`truncate comment`,
    ]
    for (const refusal of refusals) expect(await sqlStateOf(refusal)).toBe('CC002')
  })
})
