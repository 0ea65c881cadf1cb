import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import { load } from '#lib/http/load.ts'
import type { Compared } from '#lib/usecases/compare-records.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { PartialDateText } from '../../../_ui/dates.tsx'
import { Link } from '../../../_ui/link.tsx'
import { Said } from '../../../_ui/signs.tsx'
import type { Pair } from './decide-forms.tsx'
import { nameOf, useFacts } from './side-facts.tsx'

const mostExamples = 3

/** On a phone a row's head is a line of its own above the cells of both. */
const rowHead = 'max-narrow:block max-narrow:border-0 max-narrow:pb-1'

/** A row for each fact, so that what is the same or not stands beside each other; on a phone one under the other. */
export async function SideBySide({ caller, pair: { kept, merged } }: { caller: Caller | null; pair: Pair }) {
  const t = await getTranslations('duplicates.pair')
  const latest = async ({ kind, record }: Compared) =>
    (await load(listClaims({ caller }, { [kind === 'actor' ? 'claimant' : kind]: [record.id], limit: mostExamples })))
      .items
  const examples = [await latest(kept), await latest(merged)] as const
  return (
    <>
      <ul className="mb-3 list-none p-0 text-lead [overflow-wrap:anywhere]">
        <SideName side={kept} role={t('kept')} />
        <SideName side={merged} role={t('merged')} />
      </ul>
      <table className="table stacks">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('kept')}</th>
            <th scope="col">{t('merged')}</th>
          </tr>
        </thead>
        <tbody>
          <Facts kept={kept} merged={merged} />
          <tr>
            <th scope="row" className={rowHead}>
              {t('latest')}
            </th>
            {examples.map((claims, index) => (
              <td key={index === 0 ? 'kept' : 'merged'} data-label={t(index === 0 ? 'keptCell' : 'mergedCell')}>
                <Examples claims={claims} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </>
  )
}

/** Above the table and not in its heads, which a phone does not show. */
function SideName({ side, role }: { side: Compared; role: string }) {
  return (
    <li>
      {role}:{' '}
      <Link href={`/${side.kind}s/${side.record.id}`}>
        <bdi>{nameOf(side)}</bdi>
      </Link>
    </li>
  )
}

function Facts({ kept, merged }: { kept: Compared; merged: Compared }) {
  const t = useTranslations('duplicates.pair')
  const [a, b] = [useFacts(kept), useFacts(merged)]
  return a.map(({ term, value }, index) => {
    const other = b[index]?.value
    if (!(value || other)) return null
    return (
      <tr key={term}>
        <th scope="row" className={rowHead}>
          {term}
        </th>
        <td data-label={t('keptCell')} className="[overflow-wrap:anywhere]">
          {value ?? '–'}
        </td>
        <td data-label={t('mergedCell')} className="[overflow-wrap:anywhere]">
          {other ?? '–'}
        </td>
      </tr>
    )
  })
}

function Examples({ claims }: { claims: readonly ClaimView[] }) {
  if (claims.length === 0) return '–'
  return (
    <ul className="list-none p-0">
      {claims.map((claim) => (
        <li key={claim.id}>
          <Link href={`/claims/${claim.id}`}>
            <Said claim={claim} />
          </Link>{' '}
          <span className="text-small text-muted">
            <bdi>{claim.claimantName}</bdi>, <bdi>{claim.questionText}</bdi>,{' '}
            <PartialDateText date={claim.assertedOn} isBrief />
          </span>
        </li>
      ))}
    </ul>
  )
}
