import { useTranslations } from 'next-intl'
import type { Compared } from '#lib/usecases/compare-records.ts'
import { ActionForm } from '../../../_ui/action-form.tsx'
import { LongTextField, SubmitButton } from '../../../_ui/fields.tsx'
import { Heading, Note } from '../../../_ui/page-title.tsx'
import { distinguishAction, mergeAction } from '../actions.ts'
import { nameOf } from './side-facts.tsx'

/** The two records, and what a merge would do or why it cannot be. */
export interface Pair {
  readonly kept: Compared
  readonly merged: Compared
  readonly refusal: string | null
  readonly touched: number
}

/** What a reviewer may say of the two: that they are one, with what that changes, or that they are two. */
export function DecideForms({ pair: { kept, merged, refusal, touched } }: { pair: Pair }) {
  const t = useTranslations('duplicates.pair')
  const ids = [kept.record.id, merged.record.id] as const
  return (
    <div className="grid grid-cols-2 gap-x-8 max-narrow:grid-cols-1">
      <section aria-labelledby="one">
        <Heading id="one">{t('one')}</Heading>
        {refusal === null ? (
          <>
            <p className="max-w-[72ch]">
              {t.rich('changesRich', {
                kind: kept.kind,
                touched,
                merged: () => <bdi className="font-semibold">{nameOf(merged)}</bdi>,
                kept: () => <bdi className="font-semibold">{nameOf(kept)}</bdi>,
              })}
            </p>
            <ActionForm action={mergeAction.bind(null, kept.kind, ...ids)} label={t('one')}>
              <LongTextField name="reasons" label={t('reasons')} rows={2} dir="auto" />
              <SubmitButton>{t('merge')}</SubmitButton>
            </ActionForm>
          </>
        ) : (
          <Note>{t('cannot', { reason: refusal })}</Note>
        )}
      </section>
      <section aria-labelledby="are-two">
        <Heading id="are-two">{t('two')}</Heading>
        <p className="max-w-[72ch]">{t('twoHint')}</p>
        <ActionForm action={distinguishAction.bind(null, kept.kind, ...ids)} label={t('two')}>
          <LongTextField name="reasons" label={t('reasons')} rows={2} dir="auto" />
          <SubmitButton isPrimary={false}>{t('distinguish')}</SubmitButton>
        </ActionForm>
      </section>
    </div>
  )
}
