import { beforeAll, describe, expect, it } from 'vitest'
import { connectTo, databaseUrl, db, disconnect } from '#lib/db/client.ts'
import { findFactsSince, isUnchangedSince, readFactVersion } from '#lib/db/fact-rows.ts'
import { inReadSnapshot, reader } from '#lib/db/reader.ts'
import { hedgeSchema, outcomeSchema } from '#lib/domain/vocabulary.ts'
import { correctClaim } from '#lib/usecases/correct-claim.ts'
import { decideFinding } from '#lib/usecases/decide-finding.ts'
import { proposeReversal } from '#lib/usecases/propose-reversal.ts'
import { rebuildProjections } from '#lib/usecases/rebuild-projections.ts'
import { undoImport } from '#lib/usecases/undo-import.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { inOneTransaction } from '#lib/usecases/usecase.ts'
import { verificationReport } from '#lib/usecases/verification-report.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'
import { bothReports } from '../support/both-reports.ts'
import { aCase, aClaim, aFinding, type Case } from '../support/claim-fixtures.ts'
import { loadDemoRecord } from '../support/demo-record.ts'
import { aCaller, anActor, aQuestion } from '../support/fixtures.ts'
import { aRow, csvOf, importText } from '../support/import-fixtures.ts'
import { merging, undoing } from '../support/merging.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

type Query = Parameters<typeof verificationReport>[1]

const groupings: Query[] = [
  ...(['claimant', 'questionKind', 'hedge', 'year', 'basis'] as const).map((by) => ({ by })),
  { by: 'claimant', unit: 'claim' },
]
let c: Case

/** The report is the same both ways; gives it. */
async function same(query: Query): Promise<string> {
  const { counted, judged } = await bothReports(c.reviewer, query)
  // Told short: a report is long.
  if (counted !== judged) throw new Error(`not the same: ${JSON.stringify(query)}`)
  return counted
}

const now = () => same({ unit: 'claim' })

beforeAll(async () => {
  await loadDemoRecord()
  c = await aCase()
}, 120_000)

describe('a report from the columns', () => {
  it('is the report of the judged record, byte for byte, for many days and groups', { timeout: 120_000 }, async () => {
    const days = ['2000-01-01', '2013', '2018-11-22', '2018-11-29', '2019-03-01', '2019-12-31', '2022-06-15', '9999']
    for (const asOf of days) for (const query of groupings) await same({ ...query, asOf })
    for (const query of groupings) await same(query)
  })

  it('answers filters as judging does', { timeout: 120_000 }, async () => {
    const { groups } = JSON.parse(await same({ unit: 'claim' }))
    const claimant: string[] = groups.slice(0, 2).map(({ key }: { key: string }) => key)
    const filters: Query[] = [
      ...outcomeSchema.options.map((outcome) => ({ outcome: [outcome] })),
      ...hedgeSchema.options.map((hedge) => ({ hedge: [hedge] })),
      { claimant },
      { claimant: [c.us.id] },
      { questionKind: 'quantity,choice' },
      { year: '2018,2019' },
      { from: '2018-11' },
      { until: '2018-11-30' },
      { from: '2018', until: '2019-03' },
      { basis: 'imagery,proof_of_life' },
      { outcome: 'confirmed', hedge: 'reported' },
      { source: [c.us.id] },
      { disputed: 'true' },
      { q: 'hostage' },
    ]
    for (const filter of filters) {
      await same({ ...filter, unit: 'claim' })
      await same({ ...filter, asOf: '2018-12-01' })
    }
  })
})

describe('the columns follow', { timeout: 60_000 }, () => {
  it('whatever is written', async () => {
    const seen = new Set([await now()])
    const changed = async () => {
      const report = await now()
      for (const query of groupings) await same({ ...query, asOf: '2019-03-25' })
      expect(seen).not.toContain(report)
      seen.add(report)
    }
    const own = { ...c, question: await aQuestion() }
    const first = await aClaim(own)
    await changed()
    const second = await aClaim(own, { claimant: c.them.id, answer: { options: ['no'] }, hedge: 'probable' })
    await changed()
    const finding = await aFinding(own, { establishedOn: '2019-03-20' })
    await changed()
    await aFinding(own, { establishedOn: '2019-04', answer: { options: ['no'] } })
    await changed()
    await correctClaim({ caller: c.reviewer }, { id: second.id, ifMatch: 1, assertedOn: '2019-02', reason: 'Earlier' })
    await changed()
    const citations = [{ document: c.document.id }]
    await withdrawClaim({ caller: c.reviewer }, { id: first.id, withdrawnOn: '2019-03-24', citations })
    await changed()
    await updateActor(
      { caller: c.contributor },
      { id: c.us.id, revision: 1, kind: 'unknown', names: [{ text: 'Who' }] },
    )
    await changed()
    await updateActor(
      { caller: c.contributor },
      { id: c.them.id, revision: 1, kind: 'armed_group', names: [{ text: 'Renamed' }] },
    )
    await changed()
    expect(finding.status).toBe('in_force')
  })

  it('a reversal, and an import that is taken back', async () => {
    const own = { ...c, question: await aQuestion() }
    await aClaim(own)
    const before = JSON.parse(await now()).claimSetHash
    const { id } = await aFinding(own)
    expect(JSON.parse(await now()).claimSetHash).not.toBe(before)
    const reversal = await proposeReversal(
      { caller: c.reviewer },
      { id, reasons: 'It was another place', citations: [{ document: c.document.id }] },
    )
    await decideFinding({ caller: c.other }, { id: reversal.id, decision: 'approve' })
    expect(JSON.parse(await now()).claimSetHash).toBe(before)
    const { import: run = '' } = await importText(
      c.reviewer,
      csvOf([aRow({ claim_ref: 'c1' }), aRow({ claim_ref: 'c2' })]),
    )
    expect(JSON.parse(await now()).claimSetHash).not.toBe(before)
    await undoImport({ caller: c.reviewer }, { id: run ?? '', reason: 'The wrong file' })
    expect(JSON.parse(await now()).claimSetHash).toBe(before)
  })

  it('a transaction that began before another report and ended after it', async () => {
    const own = { ...c, question: await aQuestion() }
    const { id } = await aClaim(own)
    const before = await now()
    let finish = () => {}
    const isAllowed = new Promise<void>((resolve) => {
      finish = resolve
    })
    let began = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      began = resolve
    })
    // Its audit is written at its end, so that it keeps nobody waiting.
    const writing = inOneTransaction(async (tx) => {
      await correctClaim({ caller: c.reviewer, tx }, { id, ifMatch: 1, hedge: 'possible', reason: 'Hedged' })
      began()
      await isAllowed
    })
    await hasBegun
    // Others write and end in the meantime, so that the open one is no longer the last.
    await aClaim({ ...c, question: await aQuestion() })
    const during = JSON.parse(await now())
    finish()
    await writing
    const after = JSON.parse(await now())
    expect(during.total.n).toBe(JSON.parse(before).total.n + 1)
    expect(after.claimSetHash).not.toBe(during.claimSetHash)
    await same({ by: 'hedge', unit: 'claim' })
  })

  it('the same record on another connection, and one rebuilt after a hand was laid on it', async () => {
    const before = await now()
    const url = databaseUrl()
    await disconnect()
    await connectTo(url)
    const again = await now()
    expect(JSON.parse(again).claimSetHash).toBe(JSON.parse(before).claimSetHash)
    await db().$executeRaw`update claim set is_first = not is_first, episodes = '[]', claimant_id = ${c.them.id}::uuid`
    const caller = await aCaller('admin')
    expect((await verifyProjections({ caller }, {})).differences.map(({ field }) => field)).toContain('isFirst')
    await rebuildProjections({ caller })
    expect((await verifyProjections({ caller }, {})).differences).toEqual([])
    await now()
  })

  it('a record from another database, whose numbers of transactions are ahead of ours', async () => {
    await now()
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`set local session_replication_role = replica`
      await tx.$executeRaw`update claim set changed_xid = 1000000000000000`
    })
    const version = await inReadSnapshot(readFactVersion)
    expect(await isUnchangedSince(reader(), version)).toBe(true)
    expect(await findFactsSince(reader(), version.snapshot, 10)).toEqual([])
    const claim = await aClaim(c, {})
    expect((await findFactsSince(reader(), version.snapshot, 10)).map(({ id }) => id)).toContain(claim.id)
    await now()
  })

  it('who a claimant is, though no claim of his was ever written', async () => {
    const [somebody, nobody] = [await anActor('Somebody who claims'), await anActor('Nobody so far')]
    await aClaim(c, { claimant: somebody.id })
    const counts = async () => {
      const { total } = await verificationReport({ caller: c.reviewer }, { claimant: [nobody.id], unit: 'claim' })
      return total.n
    }
    expect(await counts()).toBe(0)
    const { id } = await merging(() => c.reviewer)('actor', somebody, nobody)
    expect(await counts()).toBe(1)
    await undoing(() => c.reviewer)(id)
    expect(await counts()).toBe(0)
  })

  it('a table that was written anew, as a restore does: what is gone from it without a word is gone', async () => {
    const before = JSON.parse(await now())
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`set local session_replication_role = replica`
      await tx.$executeRaw`delete from claim where id = (select id from claim where question_id is not null limit 1)`
    })
    await db().$executeRaw`vacuum full claim`
    expect(JSON.parse(await now()).total.n).toBeLessThanOrEqual(before.total.n)
  })

  it('a record whose claims are not derived yet, by judging it', async () => {
    await db().$executeRaw`update claim set episodes = null where id in (select id from claim order by id limit 3)`
    const before = await now()
    await rebuildProjections({ caller: await aCaller('admin') })
    expect(JSON.parse(await now()).claimSetHash).toBe(JSON.parse(before).claimSetHash)
  })
})

describe('the hash of the claims counted', () => {
  it('is another for another day, unit or filter, and the same when asked again', async () => {
    const hash = async (query: Query) => JSON.parse(await same(query)).claimSetHash
    const hashes = [
      await hash({ asOf: '2020-01-01' }),
      await hash({ asOf: '2020-01-02' }),
      await hash({ asOf: '2020-01-01', unit: 'claim' }),
      await hash({ asOf: '2020-01-01', hedge: ['flat'] }),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
    expect(await hash({ asOf: '2020-01-01', by: 'hedge' })).toBe(hashes[0])
    const report = await verificationReport({ caller: c.reviewer }, { asOf: '2020-01-01' })
    expect(report.claimSetHash).toBe(hashes[0])
  })
})
