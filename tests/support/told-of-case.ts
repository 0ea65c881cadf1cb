import type { Caller } from '#lib/domain/caller.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { getDocument } from '#lib/usecases/get-document.ts'
import { getQuestion } from '#lib/usecases/get-question.ts'
import { listActors } from '#lib/usecases/list-actors.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { questionLedger } from '#lib/usecases/question-ledger.ts'
import { reviewQueue } from '#lib/usecases/review-queue.ts'
import { verificationReport } from '#lib/usecases/verification-report.ts'
import type { Case } from './claim-fixtures.ts'

/** Everything that is told of a case, as one text. */
export async function toldOf(reviewer: Caller, c: Case): Promise<string> {
  const asking = { caller: reviewer, now: new Date('2026-01-01T00:00:00Z') }
  const report = (by: 'claimant' | 'source') => verificationReport(asking, { by, unit: 'position' })
  return JSON.stringify([
    await listClaims(asking, { limit: 200 }),
    await listClaims(asking, { claimant: [c.us.id], limit: 200 }),
    await listClaims(asking, { claimant: [c.them.id], limit: 200 }),
    await questionLedger(asking, { question: c.question.id }),
    await report('claimant'),
    await report('source'),
    await reviewQueue(asking, { limit: 200 }),
    await listActors(asking, { limit: 200 }),
    await getActor(asking, { id: c.us.id }),
    await getActor(asking, { id: c.them.id }),
    await getDocument(asking, { id: c.document.id }),
    await getQuestion(asking, { id: c.question.id }),
  ])
}
