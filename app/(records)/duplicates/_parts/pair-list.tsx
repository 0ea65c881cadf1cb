import { useTranslations } from 'next-intl'
import type { LikelyDuplicate } from '#lib/domain/merge.ts'
import { Link } from '../../../_ui/link.tsx'
import { TableHead } from '../../../_ui/table-head.tsx'
import { RecordFacts } from './record-facts.tsx'

const compareAddress = ({ kind, first, second }: LikelyDuplicate) => ({
  pathname: '/duplicates/compare' as const,
  query: { kind, keep: first.id, merge: second.id },
})

/** Pairs of records that may be one: both, what they share, and the way to see them side by side. */
export function PairList({ pairs }: { pairs: readonly LikelyDuplicate[] }) {
  const t = useTranslations('duplicates')
  return (
    <table className="table stacks">
      <TableHead columns={[t('column.first'), t('column.second'), t('column.why'), t('column.compare')]} />
      <tbody>
        {pairs.map((pair) => (
          <tr key={`${pair.first.id} ${pair.second.id}`}>
            {[pair.first, pair.second].map((record) => (
              <td key={record.id} className="[overflow-wrap:anywhere]">
                <Link href={`/${pair.kind}s/${record.id}`}>
                  <bdi>{record.name}</bdi>
                </Link>{' '}
                <span className="text-small text-muted">
                  <RecordFacts kind={pair.kind} record={record} />
                </span>
              </td>
            ))}
            <td className="text-muted [overflow-wrap:anywhere]">
              {pair.likeness.map(({ by, value }) => t(`by.${by}`, { value })).join('; ')}
              {pair.isNearCertain ? ` (${t('nearCertain')})` : null}
            </td>
            <td>
              <Link href={compareAddress(pair)} aria-label={`${t('compare')}: ${pair.first.name}, ${pair.second.name}`}>
                {t('compare')}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
