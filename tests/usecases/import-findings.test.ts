import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { aCase, aFinding } from '../support/claim-fixtures.ts'
import { aCaller } from '../support/fixtures.ts'
import { aRow, csvOf, importText, tableCounts } from '../support/import-fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const found = {
  finding_answer: 'no',
  finding_basis: 'imagery',
  established_on: '2019-04-01',
  finding_reasons: 'Seen on imagery',
}

describe('a file with findings', () => {
  it('is refused to contributors before anything is written, naming line and column', async () => {
    const caller = await aCaller('contributor')
    const { import_run: _, ...before } = await tableCounts()
    const no = await refused(importText(caller, csvOf([aRow(), aRow({ ...found, claimant: 'Others' })])))
    expect([no.code, no.detail]).toEqual(['forbidden', { needs: 'reviewer', line: 3, column: 'finding_answer' }])
    expect(no.message).toContain('Line 3, column finding_answer')
    const { import_run: __, ...after } = await tableCounts()
    expect(after).toEqual(before)
  })

  it('puts them in force as imported by the person who imports, each once', async () => {
    const caller = await aCaller('reviewer')
    const rows = [
      aRow({ ...found, claim_ref: 'f1' }),
      aRow({ ...found, claimant: 'Others', answer: 'no', claim_ref: 'f2' }),
    ]
    const report = await importText(caller, csvOf(rows))
    expect(report).toMatchObject({ errors: [], created: { claims: 2, findings: 1 } })
    const [finding] = await db().finding.findMany({ include: { citations: true } })
    expect(finding).toMatchObject({ isImported: true, decision: 'approve', decidedBy: caller.id, basis: 'imagery' })
    expect([finding?.inForceAt === null, finding?.citations.length]).toEqual([false, 1])
    const claims = await db().claim.findMany({
      where: { externalRef: { in: ['f1', 'f2'] } },
      orderBy: { externalRef: 'asc' },
    })
    expect(claims.map(({ outcome }) => outcome)).toEqual(['refuted', 'confirmed'])
    const again = await importText(caller, csvOf([aRow({ ...found, claimant: 'Third' })]))
    expect(again).toMatchObject({ errors: [], created: { claims: 1, findings: 0 } })
  })

  it('never supersedes one in force, and holds the findings of one question to one answer', async () => {
    const c = await aCase()
    await aFinding(c)
    const caller = await aCaller('reviewer')
    const rows = [
      aRow({ ...found, question: c.question.text }),
      aRow({ ...found, question: 'Open still?' }),
      aRow({ ...found, question: 'Open still?', finding_answer: 'yes' }),
      aRow({ ...found, question: 'Open too?', finding_basis: 'adverse_admission' }),
    ]
    const report = await importText(caller, csvOf(rows))
    expect(report.errors.map(({ line, column }) => [line, column])).toEqual([
      [2, 'finding_answer'],
      [4, 'finding_answer'],
      [5, 'finding_confirmed_by'],
    ])
  })

  it('takes a withdrawal with the passage of its row', async () => {
    const caller = await aCaller('contributor')
    const report = await importText(
      caller,
      csvOf([aRow({ withdrawn_on: '2019-05', claim_ref: 'w1', question: 'Taken back?' })]),
    )
    expect(report.errors).toEqual([])
    const claim = await db().claim.findUnique({
      where: { externalRef: 'w1' },
      include: { revisions: { include: { citations: { orderBy: { role: 'asc' } } } } },
    })
    expect(claim).toMatchObject({ outcome: 'withdrawn' })
    expect(claim?.revisions[0]?.citations.map(({ role }) => role)).toEqual(['assertion', 'withdrawal'])
  })
})
