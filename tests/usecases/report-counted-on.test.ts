import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { AppError } from '#lib/domain/error.ts'
import { correctClaim } from '#lib/usecases/correct-claim.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { logClaim } from '#lib/usecases/log-claim.ts'
import { publicReport, publishReport } from '#lib/usecases/publish-report.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { verificationReport } from '#lib/usecases/verification-report.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'
import { aCase, aClaimInput, aFinding, type Case } from '../support/claim-fixtures.ts'
import { anActor, aQuestion } from '../support/fixtures.ts'
import { merging, undoing } from '../support/merging.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const deeds = [
  'log',
  'log',
  'log',
  'find',
  'correct',
  'withdraw',
  'rename',
  'unknown',
  'meet',
  'merge',
  'part',
] as const
const step = fc.record({ deed: fc.constantFrom(...deeds), a: fc.nat(50), b: fc.nat(50), isYes: fc.boolean() })
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const queries = [{ unit: 'claim' }, {}, { unit: 'claim', asOf: '2019-03-25' }, { outcome: 'open,confirmed' }] as const

let c: Case
const actors: { id: string }[] = []
const questions: { id: string }[] = []
const claims: { id: string; revision: number }[] = []
const merges: string[] = []

const pick = <T>(items: readonly T[], n: number): T => {
  const one = items[n % items.length]
  if (one === undefined) throw new AppError('not-found', 'There is none yet')
  return one
}

async function log({ a, b, isYes }: Step): Promise<void> {
  const given = { claimant: pick(actors, a).id, question: pick(questions, b).id }
  const answer = { options: [isYes ? 'yes' : 'no'] }
  const assertedOn = `2019-03-${10 + (a % 20)}`
  claims.push(await logClaim({ caller: c.reviewer }, { ...aClaimInput(c), ...given, answer, assertedOn }))
}

async function rename({ a, isYes }: Step, kind: 'armed_group' | 'unknown'): Promise<void> {
  const { id } = pick(actors, a)
  const { revision } = await getActor({ caller: c.reviewer }, { id })
  const names = [{ text: `Called ${a} ${isYes}` }]
  await updateActor({ caller: c.reviewer }, { id, revision, kind, names })
}

const doing: Record<Step['deed'], (step: Step) => Promise<unknown>> = {
  log,
  find: ({ b, isYes }) =>
    aFinding(
      { ...c, question: { ...c.question, ...pick(questions, b) } },
      { answer: { options: [isYes ? 'yes' : 'no'] } },
    ),
  async correct({ a, isYes }) {
    const { id, revision: ifMatch } = pick(claims, a)
    await correctClaim({ caller: c.reviewer }, { id, ifMatch, hedge: isYes ? 'possible' : 'flat', reason: 'As said' })
  },
  withdraw: ({ a }) =>
    withdrawClaim(
      { caller: c.reviewer },
      { id: pick(claims, a).id, withdrawnOn: '2019-04-02', citations: [{ document: c.document.id }] },
    ),
  rename: (step) => rename(step, 'armed_group'),
  unknown: (step) => rename(step, step.isYes ? 'unknown' : 'armed_group'),
  meet: async () => actors.push(await anActor()),
  async merge({ a, b }) {
    merges.push((await merging(() => c.reviewer)('actor', pick(actors, a), pick(actors, b))).id)
  },
  part: ({ a }) => undoing(() => c.reviewer)(pick(merges, a)),
}

/** As published, counted on from what was counted before, and as the judged record gives it. */
async function bothTexts(query: (typeof queries)[number]): Promise<{ published: string; judged: string }> {
  const asking = { caller: c.reviewer, now: new Date() }
  const { parts } = await publishReport(asking, query)
  const judged = await db().$transaction((tx) => verificationReport({ ...asking, tx }, query), { timeout: 60_000 })
  return { published: Buffer.concat(parts).toString(), judged: JSON.stringify(publicReport(judged)) }
}

beforeAll(async () => {
  c = await aCase()
  actors.push(c.us, c.them, await anActor())
  questions.push(c.question, await aQuestion(), await aQuestion())
})

it(
  'a report that is counted on after every write is what judging the record gives, byte for byte',
  { timeout: 120_000 },
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (all) => {
        for (const one of all) {
          await doing[one.deed](one).catch((error: unknown) => {
            if (!(error instanceof AppError)) throw error
          })
          for (const query of queries) {
            const { published, judged } = await bothTexts(query)
            expect(published).toBe(judged)
          }
        }
      }),
      { numRuns: 4, seed: 5, endOnFailure: true },
    ),
)
