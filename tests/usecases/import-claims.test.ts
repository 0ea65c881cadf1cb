import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { verifyAudit } from '#lib/usecases/verify-audit.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { aCaller, anActor, aQuestion, aSource } from '../support/fixtures.ts'
import { aRow, csvOf, importText, tableCounts } from '../support/import-fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

describe('importClaims', () => {
  it('is refused to viewers', async () => {
    const no = await refused(importText(await aCaller('viewer'), csvOf([aRow()])))
    expect([no.code, no.detail]).toEqual(['forbidden', { needs: 'contributor' }])
  })

  it('writes nothing at all in a dry run, and tells what would be', async () => {
    const caller = await aCaller('contributor')
    const before = await tableCounts()
    const report = await importText(caller, csvOf([aRow(), aRow({ claimant: 'Rebels', answer: 'no' })]), {
      dryRun: true,
    })
    expect(report).toMatchObject({ import: null, rows: 2, accepted: 2, isWritten: false, isDryRun: true })
    expect(report.created).toMatchObject({ actors: 2, questions: 1, claims: 2, documents: 1 })
    expect(await tableCounts()).toEqual(before)
  })

  it('finds what is on record by every name, and creates what is not, once for the whole file', async () => {
    const caller = await aCaller('contributor')
    const jnim = await anActor('Jama’at Nusrat', { names: [{ text: 'Jama’at Nusrat' }, { text: 'JNIM' }] })
    const rows = [
      aRow({ claimant: ' jnim ', question: 'Names?' }),
      aRow({ claimant: "JAMA'AT  NUSRAT", question: 'names?' }),
    ]
    const report = await importText(caller, csvOf([...rows, aRow({ claimant: 'Newcomer', question: 'Names?' })]))
    expect(report.errors).toEqual([])
    expect(report.created).toMatchObject({ actors: 1, questions: 1, claims: 3 })
    expect(await db().claimRevision.count({ where: { claimantId: jnim.id } })).toBe(2)
  })

  it('matches nothing on a guess: what is nearly the same is created and told of, with its line', async () => {
    const caller = await aCaller('contributor')
    await anActor('Amadou Kouffa', { kind: 'person' })
    await aSource('Studio Tamani')
    const row = aRow({ claimant: 'Amadou Koufa', source: 'Studio Tamany', document_title: 'On air' })
    const report = await importText(caller, csvOf([row]))
    expect(report.created).toMatchObject({ actors: 1, sources: 1 })
    expect(report.warnings).toEqual([
      { line: 2, column: 'claimant', message: expect.stringContaining('“Amadou Kouffa”') },
      { line: 2, column: 'source', message: expect.stringContaining('“Studio Tamani”') },
    ])
  })

  it('refuses a name that two records have, and a question that is recorded otherwise', async () => {
    const caller = await aCaller('contributor')
    await anActor('The Twins')
    await anActor('The Twins')
    await aQuestion('How many fell?', { kind: 'quantity', unit: 'soldiers' })
    const howMany = { question: 'How many fell?', question_kind: 'quantity', answer: '7' }
    const rows = [
      aRow({ claimant: 'The Twins' }),
      aRow({ ...howMany, unit: 'civilians' }),
      aRow({ question: 'How many fell?' }),
      aRow({ ...howMany, unit: 'Soldiers' }),
    ]
    const before = await db().actor.count()
    const report = await importText(caller, csvOf(rows))
    expect(report.errors.map(({ line, column }) => [line, column])).toEqual([
      [2, 'claimant'],
      [3, 'unit'],
      [4, 'question_kind'],
    ])
    expect([report.accepted, report.isWritten, await db().actor.count()]).toEqual([1, false, before])
  })

  it('tells questions of the same words apart by their incident', async () => {
    const caller = await aCaller('contributor')
    const at = (incident: string, on: string, claimant: string) =>
      aRow({ question: 'Who did it?', incident, incident_on: on, place: 'Dioura', claimant })
    const rows = [at('Raid A', '2019-03-17', 'X'), at('Raid B', '2019-03-17', 'X'), at('Raid A', '2019-03-17', 'Y')]
    const report = await importText(caller, csvOf(rows))
    expect(report.created).toMatchObject({ questions: 2, incidents: 2, places: 1, claims: 3 })
    const vague = await importText(caller, csvOf([aRow({ question: 'Who did it?', claimant: 'Z' })]))
    expect(vague.errors).toEqual([{ line: 2, column: 'question', message: expect.stringContaining('2 questions') }])
  })

  it('changes nothing when the same references come again', async () => {
    const caller = await aCaller('contributor')
    const text = csvOf([aRow({ claim_ref: 'r1' }), aRow({ claim_ref: 'r2', claimant: 'Others', answer: 'no' })])
    await importText(caller, text)
    const { import_run: _, audit_entry: __, ...before } = await tableCounts()
    const again = await importText(caller, text)
    expect(again).toMatchObject({ rows: 2, accepted: 2, unchanged: 2, isWritten: true })
    expect(Object.values(again.created).every((count) => count === 0)).toBe(true)
    const { import_run: ___, audit_entry: ____, ...after } = await tableCounts()
    expect(after).toEqual(before)
    const twice = await importText(caller, csvOf([aRow({ claim_ref: 'r3' }), aRow({ claim_ref: 'r3' })]))
    expect([twice.created.claims, twice.unchanged]).toEqual([1, 1])
  })

  it('tells what a claim says otherwise than the one that stands under its reference', async () => {
    const caller = await aCaller('contributor')
    const said = { claim_ref: 'kept', claimant: 'Keepers', quote: 'We keep', locator: 'page 3', wording: 'keeping' }
    await importText(caller, csvOf([aRow(said)]))
    const told = async (rows: Parameters<typeof aRow>[0][]) => {
      const { warnings, unchanged, created } = await importText(caller, csvOf(rows.map((row) => aRow(row))))
      expect([unchanged, created.claims, created.actors]).toEqual([1, 0, 0])
      return warnings.map(({ line, column, message }) => [line, column, /stays as it is: (.*?)\. /.exec(message)?.[1]])
    }
    expect(await told([said])).toEqual([])
    expect(await told([{ ...said, answer: 'no', hedge: 'probable', quote: 'We kept' }])).toEqual([
      [2, 'claim_ref', 'answer, hedge, citations'],
    ])
    expect(await told([{ ...said, claimant: 'Nobody known' }])).toEqual([[2, 'claim_ref', 'claimant']])
    expect(await told([{ ...said, wording: '' }])).toEqual([[2, 'claim_ref', 'wording']])
    const twice = await importText(
      caller,
      csvOf([aRow({ claim_ref: 'two' }), aRow({ claim_ref: 'two', answer: 'no' })]),
    )
    expect(twice.warnings.map(({ line, column }) => [line, column])).toEqual([[3, 'claim_ref']])
  })

  it('warns of a claim without a reference that says what another says', async () => {
    const caller = await aCaller('contributor')
    const row = aRow({ question: 'Twice?', document_title: 'Read twice' })
    const text = csvOf([row, row])
    const report = await importText(caller, text)
    expect(report.warnings.map(({ line, column }) => [line, column])).toEqual([[3, 'claim_ref']])
    expect((await importText(caller, text)).warnings.map(({ line }) => line)).toEqual([2, 3])
  })

  it('adds the rows without a question to the claim above, and lets a claim fall with a citation that is wrong', async () => {
    const caller = await aCaller('contributor')
    const more = (title: string, given = {}) => ({ document_title: title, locator: 'page 4', ...given })
    const rows = [
      aRow({ claim_ref: 'c1', question: 'Cited?' }),
      more('Second'),
      more('Third', { basis: 'told' }),
      aRow({ claim_ref: 'c2', question: 'Cited?', claimant: 'Others' }),
      more('Fourth', { locator: 'somewhere' }),
      more('Fifth'),
    ]
    const report = await importText(caller, csvOf(rows), { partial: true })
    expect(report).toMatchObject({ rows: 6, accepted: 3, rejected: 3, created: { claims: 1, citations: 3 } })
    expect(report.errors.map(({ line, column }) => [line, column])).toEqual([[6, 'locator']])
    const cited = await db().citation.findMany({
      where: { claimRevision: { claim: { externalRef: 'c1' } } },
      orderBy: { position: 'asc' },
      include: { document: true },
    })
    expect(cited.map(({ document }) => document.title)).toEqual(['Communiqué of 18 March', 'Second', 'Third'])
  })

  it('reads UTF-16 by its mark', async () => {
    const caller = await aCaller('contributor')
    const text = csvOf([aRow({ claimant: 'كوفا', question: 'Est-il là ?', claim_ref: 'u16' })])
    const report = await importText(caller, Buffer.from(`\uFEFF${text}`, 'utf16le'))
    expect([report.errors, report.created.claims]).toEqual([[], 1])
    expect(await db().actorName.count({ where: { text: 'كوفا' } })).toBe(1)
  })

  it('leaves projections and the audit as they should be', async () => {
    const caller = await aCaller('admin')
    expect((await verifyProjections({ caller }, {})).differences).toEqual([])
    expect((await verifyAudit({ caller }, {})).broken).toEqual([])
    expect(await db().auditEntry.count({ where: { action: 'claims.import' } })).toBeGreaterThan(5)
  })
})
