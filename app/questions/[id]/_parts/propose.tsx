import { useTranslations } from 'next-intl'
import type { Ledger } from '#lib/domain/ledger.ts'
import { admissionBases, type FindingBasis, findingBasisSchema } from '#lib/domain/vocabulary.ts'
import { ActionForm } from '../../../_ui/action-form.tsx'
import { Combobox } from '../../../_ui/combobox.tsx'
import { CheckField, HiddenField, LongTextField, SubmitButton, TextField } from '../../../_ui/fields.tsx'
import { hrefWith, type Query } from '../../../_ui/lists.tsx'
import { Heading } from '../../../_ui/page-title.tsx'
import { proposeFindingAction } from './actions.ts'
import { AnswerFields } from './answer-fields.tsx'
import { CitationFields } from './citation-fields.tsx'

/** Opens the form for a finding: the address's parameter, empty of a basis or with it. */
export const proposeParameter = 'propose'

/**
 * Proposes a finding. The basis is a link, chosen first, because it decides which fields follow; so the form is the right
 * one before any script runs.
 */
export function Propose({ ledger, path, query }: { ledger: Ledger; path: string; query: Query }) {
  const t = useTranslations('ledger.propose')
  const asked = [query[proposeParameter]].flat()[0]
  const basis = findingBasisSchema.safeParse(asked).data ?? null
  const at = (value: string | undefined) => `${hrefWith(path, query, { [proposeParameter]: value })}#propose`
  return (
    <section aria-labelledby="propose" className="no-print">
      <Heading id="propose" note={asked && basis === null ? t('note') : null}>
        {t('heading')}
      </Heading>
      {asked ? null : (
        <p>
          <span className="text-muted">{t('closed')}</span>{' '}
          <a href={at('1')} className="btn ms-1" data-deed="propose">
            {t('begin')}
          </a>
        </p>
      )}
      {asked && basis === null ? <Bases at={at} /> : null}
      {basis === null ? null : <ProposeForm ledger={ledger} basis={basis} again={at('1')} close={at(undefined)} />}
    </section>
  )
}

function Bases({ at }: { at: (value: string | undefined) => string }) {
  const t = useTranslations('ledger.propose')
  const signs = useTranslations('signs.basis')
  return (
    <>
      <p className="mb-2 text-muted">{t('choose')}</p>
      <ul className="rows max-w-[72ch]">
        {findingBasisSchema.options.map((basis) => (
          <li key={basis}>
            <a href={at(basis)} className="font-semibold first-letter:uppercase inline-block">
              {signs(basis)}
            </a>{' '}
            <span className="text-muted">{t(`basisNote.${basis}`)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2">
        <a href={at(undefined)}>{t('close')}</a>
      </p>
    </>
  )
}

function ProposeForm({
  ledger,
  basis,
  again,
  close,
}: {
  ledger: Ledger
  basis: FindingBasis
  again: string
  close: string
}) {
  const t = useTranslations('ledger.propose')
  const signs = useTranslations('signs.basis')
  return (
    <ActionForm action={proposeFindingAction.bind(null, ledger.question.id)} className="max-w-[72ch]">
      <p>
        <strong className="first-letter:uppercase inline-block">{signs(basis)}</strong>{' '}
        <span className="text-muted">{t(`basisNote.${basis}`)}</span> <a href={again}>{t('again')}</a>
      </p>
      {ledger.findingInForce === null ? null : <p className="note">{t('replaces')}</p>}
      <HiddenField name="basis" value={basis} />
      <AnswerFields question={ledger.question} />
      <TextField name="establishedOn" label={t('establishedOn')} hint={t('establishedHint')} />
      <Confirmers basis={basis} />
      <LongTextField name="reasons" label={t('reasons')} hint={t('reasonsHint')} dir="auto" />
      <CitationFields />
      <SubmitButton>{t('submit')}</SubmitButton>{' '}
      <a href={close} className="ms-3">
        {t('close')}
      </a>
    </ActionForm>
  )
}

/** An admission names who made it and says against whose interest it was; elsewhere naming somebody is optional. */
function Confirmers({ basis }: { basis: FindingBasis }) {
  const t = useTranslations('ledger.propose')
  const isAdmission = admissionBases.includes(basis)
  return (
    <>
      <Combobox
        kind="actor"
        name="confirmedBy.0:actor"
        label={isAdmission ? t('confirmedAdmission') : t('confirmedBy')}
        isOptional={!isAdmission}
      />
      <details>
        <summary className="mt-2 text-small">{t('confirmedMore')}</summary>
        {[1, 2, 3].map((index) => (
          <Combobox key={index} kind="actor" name={`confirmedBy.${index}:actor`} label={t('confirmedNth')} isOptional />
        ))}
      </details>
      {isAdmission ? (
        <CheckField name="againstInterest:flag" label={t('against')} isInitial={basis === 'adverse_admission'} />
      ) : null}
    </>
  )
}
