import { useTranslations } from 'next-intl'
import type { DistinctionView, MergeView } from '#lib/domain/merge.ts'
import { ActionForm } from '../../../_ui/action-form.tsx'
import { MomentText } from '../../../_ui/dates.tsx'
import { SubmitButton } from '../../../_ui/fields.tsx'
import { Link } from '../../../_ui/link.tsx'
import { Heading } from '../../../_ui/page-title.tsx'
import { retractDistinctionAction, undoMergeAction } from '../actions.ts'

/** Pairs of which somebody said that they are two. */
export function KnownToBeTwo({ items, mayDecide }: { items: readonly DistinctionView[]; mayDecide: boolean }) {
  const t = useTranslations('duplicates.two')
  if (items.length === 0) return null
  return (
    <section aria-labelledby="two">
      <Heading id="two" note={t('note')}>
        {t('heading')}
      </Heading>
      <ul className="rows">
        {items.map(({ id, kind, first, second, reasons, saidByName, saidAt }) => (
          <li key={id}>
            <Link href={`/${kind}s/${first.id}`}>
              <bdi>{first.name}</bdi>
            </Link>
            {', '}
            <Link href={`/${kind}s/${second.id}`}>
              <bdi>{second.name}</bdi>
            </Link>
            {': '}
            <span dir="auto">“{reasons}”</span>{' '}
            <span className="text-small text-muted">
              {t('by', { name: saidByName })}, <MomentText at={saidAt} />
            </span>
            {mayDecide ? (
              <ActionForm
                action={retractDistinctionAction.bind(null, id)}
                label={`${t('back')}: ${first.name}, ${second.name}`}
              >
                <SubmitButton isPrimary={false}>{t('back')}</SubmitButton>
              </ActionForm>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Merges, the undone ones too. */
export function MergeList({ items, mayDecide }: { items: readonly MergeView[]; mayDecide: boolean }) {
  const t = useTranslations('duplicates.merges')
  return (
    <section aria-labelledby="merges">
      <Heading id="merges" note={items.length > 0 ? t('note') : null}>
        {t('heading')}
      </Heading>
      {items.length === 0 ? <p className="text-muted">{t('none')}</p> : null}
      <ul className={items.length > 0 ? 'rows' : ''}>
        {items.map((merge) => (
          <MergeEntry key={merge.id} merge={merge} mayDecide={mayDecide} />
        ))}
      </ul>
    </section>
  )
}

function MergeEntry({ merge, mayDecide }: { merge: MergeView; mayDecide: boolean }) {
  const t = useTranslations('duplicates.merges')
  const { kind, kept, merged } = merge
  return (
    <li>
      {t.rich('intoRich', {
        merged: () => <bdi className="font-semibold">{merged.name}</bdi>,
        kept: () => (
          <Link href={`/${kind}s/${kept.id}`}>
            <bdi>{kept.name}</bdi>
          </Link>
        ),
      })}{' '}
      <span dir="auto">“{merge.reasons}”</span>{' '}
      <span className="text-small text-muted">
        <bdi>{merge.mergedByName}</bdi>, <MomentText at={merge.mergedAt} />
      </span>
      {merge.undoneAt !== null ? (
        <div className="text-small text-muted">
          {t('undoneBy', { name: merge.undoneByName ?? '' })}, <MomentText at={merge.undoneAt} />
        </div>
      ) : mayDecide ? (
        <ActionForm action={undoMergeAction.bind(null, merge.id)} label={`${t('undo')}: ${merged.name}`}>
          <SubmitButton isPrimary={false}>{t('undo')}</SubmitButton>
        </ActionForm>
      ) : null}
    </li>
  )
}
