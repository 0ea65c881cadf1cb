import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { AppError } from '#lib/domain/error.ts'
import { correctClaim } from '#lib/usecases/correct-claim.ts'
import { decideFinding } from '#lib/usecases/decide-finding.ts'
import { proposeFinding } from '#lib/usecases/propose-finding.ts'
import { proposeReversal } from '#lib/usecases/propose-reversal.ts'
import { rebuildProjections } from '#lib/usecases/rebuild-projections.ts'
import { updateDocument } from '#lib/usecases/update-document.ts'
import { verifyAudit } from '#lib/usecases/verify-audit.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'
import { bothReports } from '../support/both-reports.ts'
import { aCase, aClaim, aFindingInput, type Case } from '../support/claim-fixtures.ts'
import { aCaller, aDocument, anActor, aQuestion } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const admin = () => aCaller('admin')

interface Playground extends Case {
  readonly questions: readonly Case['question'][]
  readonly actors: readonly string[]
  readonly documents: readonly string[]
  readonly claims: string[]
  readonly findings: string[]
}

const day = fc.constantFrom('2019', '2019-03', '2019-03-10', '2019-04-02', '2020-01', '2018-12-31')
const answer = fc.oneof(
  fc.record({ words: fc.constantFrom('exactly' as const, 'at_least' as const, 'at_most' as const), value: fc.nat(4) }),
  fc.constant({ words: 'dozens' as const }),
)
const index = fc.nat(50)
const at = <T>(items: readonly T[], position: number): T | undefined => items[position % Math.max(1, items.length)]

/** What a person may try at any moment; most tries are refused, which must change nothing. */
const command = fc.oneof(
  fc.record({
    do: fc.constant('log' as const),
    question: index,
    claimant: index,
    answer,
    day,
    denies: fc.boolean(),
    document: index,
  }),
  fc.record({ do: fc.constant('correct' as const), claim: index, question: index, answer, day }),
  fc.record({ do: fc.constant('withdraw' as const), claim: index, day, isTakenBack: fc.boolean() }),
  fc.record({
    do: fc.constant('find' as const),
    question: index,
    answer,
    day,
    confirmer: index,
    isApproved: fc.boolean(),
  }),
  fc.record({ do: fc.constant('reverse' as const), finding: index }),
  fc.record({ do: fc.constant('link' as const), from: index, to: index }),
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

async function revisionOf(id: string): Promise<number> {
  return (await db().claimRevision.findFirstOrThrow({ where: { claimId: id, supersededAt: null } })).revision
}

async function log(p: Playground, given: Extract<Command, { do: 'log' }>) {
  const document = at(p.documents, given.document) ?? ''
  const claim = await aClaim(p, {
    question: at(p.questions, given.question)?.id ?? '',
    claimant: at(p.actors, given.claimant) ?? '',
    stance: given.denies ? 'denies' : 'asserts',
    answer: given.answer,
    assertedOn: given.day,
    citations: [{ document }],
  })
  p.claims.push(claim.id)
}

async function find(p: Playground, given: Extract<Command, { do: 'find' }>) {
  const { id } = await proposeFinding(
    { caller: p.reviewer },
    aFindingInput(p, {
      question: at(p.questions, given.question)?.id ?? '',
      answer: given.answer,
      establishedOn: given.day,
      basis: 'own_side_admission',
      confirmedBy: [at(p.actors, given.confirmer) ?? ''],
    }),
  )
  const reasons = given.isApproved ? null : 'Thin'
  await decideFinding({ caller: p.other }, { id, decision: given.isApproved ? 'approve' : 'reject', reasons })
  if (given.isApproved) p.findings.push(id)
}

async function link(p: Playground, from: string, to: string) {
  const { revision } = await db().document.findUniqueOrThrow({ where: { id: from } })
  const lineage = [{ relation: 'cites' as const, to }]
  await updateDocument({ caller: p.contributor }, { id: from, revision, title: 'Linked', kind: 'webpage', lineage })
}

async function run(p: Playground, step: Command): Promise<void> {
  const claim = 'claim' in step ? at(p.claims, step.claim) : undefined
  const citations = [{ document: p.document.id }]
  if (step.do === 'log') return log(p, step)
  if (step.do === 'find') return find(p, step)
  if (step.do === 'link') return link(p, at(p.documents, step.from) ?? '', at(p.documents, step.to) ?? '')
  if (step.do === 'reverse') {
    const finding = at(p.findings, step.finding)
    if (finding === undefined) return
    const { id } = await proposeReversal({ caller: p.reviewer }, { id: finding, reasons: 'Wrong', citations })
    await decideFinding({ caller: p.other }, { id, decision: 'approve' })
    return
  }
  if (claim === undefined) return
  const asking = { caller: p.reviewer }
  const target = { id: claim, ifMatch: await revisionOf(claim), reason: 'Again' }
  if (step.do === 'correct') {
    const question = at(p.questions, step.question)?.id ?? ''
    await correctClaim(asking, { ...target, question, answer: step.answer, assertedOn: step.day })
  } else if (step.isTakenBack) await correctClaim(asking, { ...target, withdrawnOn: null })
  else await withdrawClaim(asking, { id: claim, withdrawnOn: step.day, citations })
}

async function playground(): Promise<Playground> {
  const kind = { kind: 'quantity' as const }
  const c = await aCase(kind)
  return {
    ...c,
    questions: [c.question, await aQuestion(undefined, kind)],
    actors: [c.us.id, c.them.id, (await anActor()).id],
    documents: [c.document.id, (await aDocument()).id, (await aDocument()).id],
    claims: [],
    findings: [],
  }
}

describe('projections', () => {
  it('are what follows from the record, after whatever people do', { timeout: 180_000 }, async () => {
    const caller = await admin()
    const runs = Number(process.env['PROJECTION_RUNS'] ?? 25)
    const property = fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 14 }), async (steps) => {
      const p = await playground()
      for (const step of steps) {
        await run(p, step).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error
        })
      }
      expect((await verifyProjections({ caller }, {})).differences).toEqual([])
      const { counted, judged } = await bothReports(caller, {})
      expect(counted === judged).toBe(true)
    })
    await fc.assert(property, { numRuns: runs, seed: 20261121, endOnFailure: true })
    const before = await db().claim.findMany({ orderBy: { id: 'asc' } })
    expect((await rebuildProjections({ caller })).questions).toBeGreaterThan(runs)
    expect(await db().claim.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  })

  it('are found out when somebody alters them, and mended by rebuilding', async () => {
    const c = await aCase()
    const { id } = await aClaim(c)
    await db().claim.update({ where: { id }, data: { outcome: 'confirmed' } })
    await db().questionStanding.update({ where: { questionId: c.question.id }, data: { standing: 'settled' } })
    const caller = await admin()
    const { differences } = await verifyProjections({ caller }, {})
    expect(differences.map(({ kind, field, stored, derived }) => [kind, field, stored, derived])).toEqual([
      ['question', 'standing', 'settled', 'undisputed'],
      ['claim', 'outcome', 'confirmed', 'open'],
    ])
    await rebuildProjections({ caller })
    expect((await verifyProjections({ caller }, {})).differences).toEqual([])
    expect((await refused(rebuildProjections({ caller: c.reviewer }))).detail).toEqual({ needs: 'admin' })
    expect((await refused(verifyProjections({ caller: c.reviewer }, {}))).detail).toEqual({ needs: 'admin' })
  })
})

describe('verifyAudit', () => {
  it('recomputes the chain, and names the entry that was altered', async () => {
    const caller = await admin()
    await aClaim(await aCase())
    const { entries, broken } = await verifyAudit({ caller }, {})
    expect(entries).toBeGreaterThan(5)
    expect(broken).toEqual([])
    const victim = await db().auditEntry.findFirstOrThrow({ orderBy: { seq: 'asc' }, skip: 2 })
    await db().$executeRaw`alter table audit_entry disable trigger audit_entry_append_only`
    await db().auditEntry.update({ where: { seq: victim.seq }, data: { action: 'nothing.happened' } })
    await db().$executeRaw`alter table audit_entry enable trigger audit_entry_append_only`
    const after = await verifyAudit({ caller }, {})
    expect(after.broken.map(({ seq }) => seq)).toEqual([Number(victim.seq)])
    expect((await refused(verifyAudit({ caller: await aCaller('reviewer') }, {}))).code).toBe('forbidden')
  })
})
