import type { Caller } from '#lib/domain/caller.ts'
import type { ClaimDetail } from '#lib/domain/claim-detail.ts'
import { can } from '#lib/domain/policy.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { getPlace } from '#lib/usecases/get-place.ts'
import { getQuestion } from '#lib/usecases/get-question.ts'
import { correctClaimAction, withdrawClaimAction } from '../actions.ts'
import { CorrectionForm } from './correction-form.tsx'
import { WithdrawalForm } from './withdrawal-form.tsx'

/** The forms that change the claim, offered to whom they are open. */
export async function Changing({ caller, claim }: { caller: Caller | null; claim: ClaimDetail }) {
  const mayCorrect = can(caller, 'claim.correct', claim.loggedBy)
  const mayWithdraw = can(caller, 'claim.withdraw', claim.loggedBy) && claim.withdrawal === null
  if (!mayCorrect && !mayWithdraw) return null
  const [question, names] = await Promise.all([
    getQuestion({ caller }, { id: claim.question }),
    namesInAnswer(caller, claim),
  ])
  return (
    <section className="mt-6">
      {mayCorrect ? (
        <CorrectionForm action={correctClaimAction} claim={claim} question={question} names={names} />
      ) : null}
      {mayWithdraw ? <WithdrawalForm action={withdrawClaimAction} claim={claim} /> : null}
    </section>
  )
}

/** What the actors or places of the answer are called, by id. */
async function namesInAnswer(caller: Caller | null, { answer }: ClaimDetail): Promise<Record<string, string>> {
  if (answer === null) return {}
  const actors = 'actors' in answer ? await Promise.all(answer.actors.map((id) => getActor({ caller }, { id }))) : []
  const places = 'places' in answer ? await Promise.all(answer.places.map((id) => getPlace({ caller }, { id }))) : []
  return Object.fromEntries([...actors, ...places].map(({ id, name }) => [id, name]))
}
