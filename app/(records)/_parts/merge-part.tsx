import { getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import type { MergeKind } from '#lib/domain/merge.ts'
import { can } from '#lib/domain/policy.ts'
import { load } from '#lib/http/load.ts'
import { countUnsettledQuestions } from '#lib/usecases/count-unsettled.ts'
import { listMerges } from '#lib/usecases/list-merges.ts'
import { ActionForm } from '../../_ui/action-form.tsx'
import { MomentText } from '../../_ui/dates.tsx'
import { SubmitButton } from '../../_ui/fields.tsx'
import { Link } from '../../_ui/link.tsx'
import { Note } from '../../_ui/page-title.tsx'
import { undoMergeAction } from '../duplicates/actions.ts'

/** On a record's page: what was merged into it, with the way to undo that, and the way to merge it with another. */
export async function MergePart({
  caller,
  kind,
  record,
}: {
  caller: Caller | null
  kind: MergeKind
  record: { readonly id: string; readonly merged?: readonly { readonly id: string }[] | undefined }
}) {
  const t = await getTranslations('duplicates')
  const mayDecide = can(caller, 'record.merge')
  const merges = record.merged
    ? (await load(listMerges({ caller }, { record: record.id, undone: 'false', limit: 50 }))).items
    : []
  const unsettled = merges.length > 0 ? await load(countUnsettledQuestions({ caller }, {})) : 0
  return (
    <div id="merged" className="no-print">
      {merges.map((merge) => (
        <Note key={merge.id}>
          {t.rich('onRecord.mergedRich', {
            merged: () => <bdi className="font-semibold">{merge.merged.name}</bdi>,
            name: () => <bdi>{merge.mergedByName}</bdi>,
            at: () => <MomentText at={merge.mergedAt} />,
          })}{' '}
          {t('onRecord.page', { kind })} {unsettled > 0 ? t('onRecord.unsettled', { count: unsettled }) : null}{' '}
          {t.rich('onRecord.reasonsRich', { reasons: () => <bdi>{merge.reasons}</bdi> })}
          {mayDecide ? (
            <ActionForm
              action={undoMergeAction.bind(null, merge.id)}
              label={`${t('merges.undo')}: ${merge.merged.name}`}
            >
              <SubmitButton isPrimary={false}>{t('merges.undo')}</SubmitButton>
            </ActionForm>
          ) : null}
        </Note>
      ))}
      {mayDecide ? (
        <p className="mt-4 text-small">
          <Link href={{ pathname: '/duplicates/compare', query: { kind, keep: record.id } }}>{t('onRecord.with')}</Link>
        </p>
      ) : null}
    </div>
  )
}
