import { useTranslations } from 'next-intl'
import type { AssessmentView } from '#lib/domain/assessment.ts'
import type { ClaimDetail } from '#lib/domain/claim-detail.ts'
import { likelihoodBand } from '#lib/domain/scales.ts'
import type { citePassages } from '#lib/usecases/cite-passages.ts'
import { Citation } from '../../../_ui/citation-line.tsx'
import { Cite } from '../../../_ui/cite.tsx'
import { MomentText, PartialDateText } from '../../../_ui/dates.tsx'
import { Link } from '../../../_ui/link.tsx'
import { HistoryList } from '../../../_ui/lists.tsx'
import { Heading } from '../../../_ui/page-title.tsx'
import { Name } from '../../../_ui/quote.tsx'
import { HedgeMark, OutcomeSign, Said } from '../../../_ui/signs.tsx'
import { assessClaimAction, commentClaimAction } from '../actions.ts'
import { AssessmentForm, CommentForm } from './judging-forms.tsx'

/** That the claimant took it back, and what says so. */
export function Withdrawal({
  withdrawal,
  cited,
}: {
  withdrawal: NonNullable<ClaimDetail['withdrawal']>
  /** The citations formatted, in their order. */
  cited: Awaited<ReturnType<typeof citePassages>>
}) {
  const t = useTranslations('records')
  return (
    <section>
      <Heading note={<PartialDateText date={withdrawal.on} />}>{t('field.withdrawnOn')}</Heading>
      {withdrawal.reasons ? <p>{withdrawal.reasons}</p> : null}
      {withdrawal.citations.map((citation, index) => (
        <div key={`${citation.document} ${citation.locator?.value}`}>
          <Citation citation={citation} isTitled />
          <Cite document={citation.document} title={citation.documentTitle} citations={cited[index] ?? []} />
        </div>
      ))}
    </section>
  )
}

/** The other claims on the question, each with how it stands to this one. */
export function Relations({ claim }: { claim: ClaimDetail }) {
  const t = useTranslations('records.claim')
  const signs = useTranslations('signs')
  const relationOf = new Map(claim.relations.map((relation) => [relation.claim, relation]))
  return (
    <section>
      <Heading note={claim.relations.length}>{t('relations')}</Heading>
      {claim.related.length === 0 ? <p className="text-muted">{t('noRelations')}</p> : null}
      <ul className="rows">
        {claim.related.map((other) => {
          const relation = relationOf.get(other.id)
          return (
            <li key={other.id} className="flex flex-wrap items-baseline gap-x-3">
              <span className="text-muted">
                {relation ? signs(`relation.${relation.relation}`) : null}
                {relation?.isCounterclaim ? `, ${t('counterclaim')}` : null}
              </span>
              <Link href={`/claims/${other.id}`}>
                <Name text={other.claimantName} className="font-semibold" /> <Said claim={other} />
              </Link>
              <span className="text-small text-muted">
                <HedgeMark hedge={other.hedge} /> · <PartialDateText date={other.assertedOn} isBrief />
              </span>
              <OutcomeSign outcome={other.outcome} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What analysts judged, one entry each; never averaged. */
export function Assessments({ claim, mayAssess }: { claim: ClaimDetail; mayAssess: boolean }) {
  const t = useTranslations('records.claim')
  return (
    <section>
      <Heading note={claim.assessments.length}>{t('assessments')}</Heading>
      {claim.assessments.length === 0 ? <p className="text-muted">{t('noAssessments')}</p> : null}
      <ul className="rows">
        {claim.assessments.map((assessment) => (
          <li key={assessment.id}>
            <Assessment assessment={assessment} isOfOlder={assessment.claimRevision !== claim.revision} />
          </li>
        ))}
      </ul>
      {mayAssess ? <AssessmentForm action={assessClaimAction} claim={claim.id} /> : null}
    </section>
  )
}

// Likelihood and confidence never share a phrase (ICD 203), so each is a sentence part of its own.
function Assessment({ assessment, isOfOlder }: { assessment: AssessmentView; isOfOlder: boolean }) {
  const t = useTranslations('records.claim')
  const signs = useTranslations('signs')
  const { credibility, likelihood, confidence } = assessment
  return (
    <>
      {isCredibility(credibility) ? (
        <div>
          <strong>{credibility}</strong>, {signs(`credibility.${credibility}`)}
        </div>
      ) : null}
      {likelihood === null ? null : (
        <div>
          {signs(`likelihood.${likelihoodBand(likelihood).word}`)} ({likelihood} %)
        </div>
      )}
      {isConfidence(confidence) ? <div>{signs(`confidence.${confidence}`)}</div> : null}
      <p className="whitespace-pre-line">{assessment.reasons}</p>
      <div className="text-small text-muted">
        <bdi>{assessment.assessedByName}</bdi>, <MomentText at={assessment.recordedAt} />
        {isOfOlder ? `, ${t('ofRevision', { revision: assessment.claimRevision })}` : null}
      </div>
    </>
  )
}

const isCredibility = (code: number | null): code is 1 | 2 | 3 | 4 | 5 | 6 => code !== null && code >= 1 && code <= 6
const isConfidence = (word: string | null): word is 'low' | 'moderate' | 'high' =>
  word !== null && /^(low|moderate|high)$/.test(word)

/** Remarks, oldest first. */
export function Comments({ claim, mayComment }: { claim: ClaimDetail; mayComment: boolean }) {
  const t = useTranslations('records.claim')
  return (
    <section>
      <Heading note={claim.comments.length}>{t('comments')}</Heading>
      {claim.comments.length === 0 ? <p className="text-muted">{t('noComments')}</p> : null}
      <ul className="rows">
        {claim.comments.map((comment) => (
          <li key={comment.id}>
            <p className="whitespace-pre-line" dir="auto">
              {comment.text}
            </p>
            <div className="text-small text-muted">
              <bdi>{comment.authorName}</bdi>, <MomentText at={comment.recordedAt} />
            </div>
          </li>
        ))}
      </ul>
      {mayComment ? <CommentForm action={commentClaimAction} claim={claim.id} /> : null}
    </section>
  )
}

/** Every revision, newest first: who wrote it, why, and which fields it changed. */
export function Revisions({ claim }: { claim: ClaimDetail }) {
  const t = useTranslations('records')
  const fieldWords = (changed: readonly string[]) =>
    changed.flatMap((field) => (isClaimField(field) ? [t(`field.${field}`)] : [])).join(', ')
  const entries = claim.revisions.map(({ revision, recordedAt, recordedByName, reason, changed }) => ({
    key: String(revision),
    at: recordedAt,
    who: recordedByName,
    what:
      revision === 1 ? (
        <bdi>
          {claim.importedFrom ? t('claim.cameWith', { file: claim.importedFrom.fileName }) : t('claim.firstVersion')}
        </bdi>
      ) : (
        <>
          {t('history.changed', { revision, fields: fieldWords(changed) })} <bdi>{reason}</bdi>
        </>
      ),
  }))
  return (
    <section>
      <Heading note={t('history.versions', { count: claim.revisions.length })}>{t('claim.history')}</Heading>
      <HistoryList entries={entries} />
    </section>
  )
}

const claimFields = [
  'question',
  'claimant',
  'speaker',
  'stance',
  'answer',
  'hedge',
  'wording',
  'scope',
  'assertedOn',
  'withdrawnOn',
  'citations',
] as const

const isClaimField = (field: string): field is (typeof claimFields)[number] =>
  claimFields.some((known) => known === field)
