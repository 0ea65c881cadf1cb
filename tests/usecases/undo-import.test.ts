import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { assessClaim } from '#lib/usecases/assess-claim.ts'
import { findActors } from '#lib/usecases/find-actors.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'
import { getImport } from '#lib/usecases/get-import.ts'
import { listActors } from '#lib/usecases/list-actors.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { listQuestions } from '#lib/usecases/list-questions.ts'
import { overview } from '#lib/usecases/overview.ts'
import { questionLedger } from '#lib/usecases/question-ledger.ts'
import { rebuildProjections } from '#lib/usecases/rebuild-projections.ts'
import { undoImport } from '#lib/usecases/undo-import.ts'
import { verificationReport } from '#lib/usecases/verification-report.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { aCase, aClaim } from '../support/claim-fixtures.ts'
import { aCaller } from '../support/fixtures.ts'
import { aRow, csvOf, importText } from '../support/import-fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const found = {
  finding_answer: 'yes',
  finding_basis: 'imagery',
  established_on: '2019-04-01',
  finding_reasons: 'Seen on imagery',
}

describe('undoImport', () => {
  it('takes all of an import back, and the past still shows it', async () => {
    const caller = await aCaller('reviewer')
    const c = await aCase()
    await aClaim(c)
    const rows = [
      aRow({ claim_ref: 'u1', ...found, source: 'Wire', incident: 'Raid', incident_on: '2019-03-17', place: 'Dioura' }),
      aRow({ claim_ref: 'u2', question: c.question.text, claimant: 'Rebels', answer: 'no' }),
    ]
    const report = await importText(caller, csvOf(rows))
    expect(report).toMatchObject({
      errors: [],
      created: { claims: 2, actors: 2, findings: 1, incidents: 1, places: 1 },
    })
    const recordedAt = new Date().toISOString()
    const shown = await verificationReport({ caller }, { recordedAt, asOf: '2020-01-01' })
    const disputed = await questionLedger({ caller }, { question: c.question.id })
    expect(disputed.claims).toHaveLength(2)

    const undone = await undoImport({ caller }, { id: report.import ?? '', reason: 'The wrong file' })
    expect(undone).toMatchObject({ state: 'undone', undoneByName: caller.name })
    expect((await listClaims({ caller }, {})).items.map(({ claimant }) => claimant)).toEqual([c.us.id])
    expect((await questionLedger({ caller }, { question: c.question.id })).claims).toHaveLength(1)
    expect((await listActors({ caller }, { q: 'Rebels' })).items).toEqual([])
    expect(JSON.stringify(await findActors({ caller }, { q: 'Rebels' }))).not.toContain('Rebels')
    expect((await listQuestions({ caller }, {})).items.map(({ id }) => id)).toEqual([c.question.id])
    expect(JSON.stringify(await overview({ caller }, {}))).not.toContain('Rebels')

    const then = await listClaims({ caller }, { recordedAt })
    expect(then.items.map(({ claimantName }) => claimantName)).toContain('Rebels')
    expect(await verificationReport({ caller }, { recordedAt, asOf: '2020-01-01' })).toEqual(shown)
    expect((await verificationReport({ caller }, { asOf: '2020-01-01' })).total.n).toBe(1)

    const admin = await aCaller('admin')
    expect((await verifyProjections({ caller: admin }, {})).differences).toEqual([])
    await rebuildProjections({ caller: admin })
    const [entry] = await db().auditEntry.findMany({ where: { action: 'import.undo' } })
    expect(entry).toMatchObject({ userId: caller.id, detail: { reason: 'The wrong file', claims: 2, findings: 1 } })
  })

  it('leaves its claims saying that they were taken back, and there as recorded before', async () => {
    const caller = await aCaller('reviewer')
    const report = await importText(caller, csvOf([aRow({ claim_ref: 'gone', question: 'Gone?' })]))
    const { id } = await db().claim.findUniqueOrThrow({ where: { externalRef: 'gone' } })
    const fileName = 'claims.csv'
    expect((await getClaim({ caller }, { id })).importedFrom).toEqual({ import: report.import, fileName })
    const { undoneAt } = await undoImport({ caller }, { id: report.import ?? '', reason: 'The wrong file' })
    const no = await refused(getClaim({ caller }, { id }))
    expect([no.code, no.message]).toEqual([
      'not-found',
      expect.stringMatching(/^This claim was taken back with the import of “claims.csv” on \d{4}-\d\d-\d\d by /),
    ])
    const { takenBack } = no.detail as { takenBack: { recordedAt: string } }
    expect(takenBack).toMatchObject({ import: report.import, fileName, at: undoneAt, by: caller.name })
    expect((await getClaim({ caller }, { id, recordedAt: takenBack.recordedAt })).id).toBe(id)
    expect((await refused(getClaim({ caller }, { id, recordedAt: '2001-01-01T00:00:00Z' }))).detail).toEqual({})
  })

  it('frees references and names, so that the file can come in again', async () => {
    const caller = await aCaller('reviewer')
    const text = csvOf([aRow({ claim_ref: 'again', claimant: 'Phoenix', question: 'Risen?', ...found })])
    const first = await importText(caller, text)
    await undoImport({ caller }, { id: first.import ?? '', reason: 'Once more' })
    const second = await importText(caller, text)
    expect(second).toMatchObject({ unchanged: 0, created: { claims: 1, actors: 1, questions: 1, findings: 1 } })
    expect((await listActors({ caller }, { q: 'Phoenix' })).items).toHaveLength(1)
  })

  it('keeps what something else uses by now', async () => {
    const caller = await aCaller('reviewer')
    const first = await importText(caller, csvOf([aRow({ claimant: 'Shared', question: 'First?' })]))
    const second = await importText(caller, csvOf([aRow({ claimant: 'Shared', question: 'Second?' })]))
    expect(second.created.actors).toBe(0)
    await undoImport({ caller }, { id: first.import ?? '', reason: 'Only the first' })
    expect((await listActors({ caller }, { q: 'Shared' })).items).toHaveLength(1)
    expect((await getImport({ caller }, { id: second.import ?? '' })).state).toBe('done')
  })

  it('is refused while people have worked on its claims, and names them', async () => {
    const caller = await aCaller('reviewer')
    const report = await importText(caller, csvOf([aRow({ claim_ref: 'worked', question: 'Judged?' })]))
    const claim = await db().claim.findUniqueOrThrow({ where: { externalRef: 'worked' } })
    await assessClaim({ caller }, { id: claim.id, likelihood: 80, reasons: 'Plausible' })
    const no = await refused(undoImport({ caller }, { id: report.import ?? '', reason: 'Too late' }))
    expect([no.code, no.detail]).toEqual(['conflict', { workedOn: [{ claim: claim.id, what: 'assessed' }] }])
  })

  it('is for whoever imported, and for reviewers; and only once', async () => {
    const [caller, other, reviewer] = [
      await aCaller('contributor'),
      await aCaller('contributor'),
      await aCaller('reviewer'),
    ]
    const { import: id } = await importText(caller, csvOf([aRow({ question: 'Whose?' })]))
    const input = { id: id ?? '', reason: 'Mine' }
    expect((await refused(undoImport({ caller: other }, input))).code).toBe('forbidden')
    await undoImport({ caller: reviewer }, input)
    expect((await refused(undoImport({ caller }, input))).code).toBe('conflict')
  })
})
