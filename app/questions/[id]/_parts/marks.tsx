import { useLocale, useTranslations } from 'next-intl'
import type { Caller } from '#lib/domain/caller.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import { can } from '#lib/domain/policy.ts'
import { ActionForm } from '../../../_ui/action-form.tsx'
import { dateWords } from '../../../_ui/date-words.ts'
import { MomentText } from '../../../_ui/dates.tsx'
import { LongTextField, SelectField, SubmitButton } from '../../../_ui/fields.tsx'
import { Heading } from '../../../_ui/page-title.tsx'
import { markContradictionAction, retractContradictionAction } from './actions.ts'

const mostLetters = 70

/** On an open question a person says what contradicts what: the marks, who made them, and a form for another. */
export function Marks({ ledger, caller, isToday }: { ledger: Ledger; caller: Caller | null; isToday: boolean }) {
  const t = useTranslations('ledger.marks')
  if (ledger.question.kind !== 'open') return null
  const mayMark = isToday && can(caller, 'contradiction.mark')
  return (
    <section aria-labelledby="contradictions">
      <Heading id="contradictions" note={t('note')}>
        {t('heading')}
      </Heading>
      {ledger.marks.length === 0 ? <p className="text-muted">{t('none')}</p> : null}
      <ul className={ledger.marks.length > 0 ? 'rows' : ''}>
        {ledger.marks.map((mark) => (
          <Mark key={mark.id} mark={mark} ledger={ledger} mayRetract={mayMark} />
        ))}
      </ul>
      {mayMark && ledger.claims.length > 1 ? <MarkForm ledger={ledger} /> : null}
    </section>
  )
}

function Mark({ mark, ledger, mayRetract }: { mark: Ledger['marks'][number]; ledger: Ledger; mayRetract: boolean }) {
  const t = useTranslations('ledger.marks')
  const nameOf = (id: string) => ledger.claims.find((claim) => claim.id === id)?.claimantName ?? id
  const linkTo = (id: string) => (
    <a href={`#claim-${id}`} className="font-semibold">
      <bdi>{nameOf(id)}</bdi>
    </a>
  )
  return (
    <li>
      {t.rich('pairRich', { first: () => linkTo(mark.first), second: () => linkTo(mark.second) })}{' '}
      <span dir="auto">{mark.reasons}</span>{' '}
      <span className="text-small text-muted">
        {t.rich('byRich', { name: () => <bdi>{mark.markedByName}</bdi>, at: () => <MomentText at={mark.markedAt} /> })}
      </span>
      {mayRetract ? (
        <ActionForm action={retractContradictionAction.bind(null, ledger.question.id, mark.id)} label={t('retract')}>
          <SubmitButton isPrimary={false}>{t('retract')}</SubmitButton>
        </ActionForm>
      ) : null}
    </li>
  )
}

function MarkForm({ ledger }: { ledger: Ledger }) {
  const t = useTranslations('ledger.marks')
  const locale = useLocale()
  const options = ledger.claims.map((claim) => ({
    value: claim.id,
    label: t('option', {
      claimant: claim.claimantName,
      date: dateWords(locale, claim.assertedOn),
      answer: claim.answerText.length > mostLetters ? `${claim.answerText.slice(0, mostLetters)}…` : claim.answerText,
    }),
  }))
  return (
    <details className="no-print mt-3">
      <summary>{t('add')}</summary>
      <ActionForm action={markContradictionAction.bind(null, ledger.question.id)} className="max-w-[72ch]">
        <SelectField name="first" label={t('first')} options={options} none={t('choose')} />
        <SelectField name="second" label={t('second')} options={options} none={t('choose')} />
        <LongTextField name="reasons" label={t('reasons')} rows={2} dir="auto" />
        <SubmitButton>{t('submit')}</SubmitButton>
      </ActionForm>
    </details>
  )
}
