import { useFormatter, useTranslations } from 'next-intl'
import { type PriorityFactor, priorityWeights } from '#lib/domain/priority.ts'

const factors: readonly PriorityFactor[] = [
  'challenged',
  'balance',
  'origins',
  'primary_material',
  'stake',
  'news',
  'age',
]
const daysAYear = 365

/** How the order of the queue comes about: the table of points itself, not a description of it. */
export function OrderExplained() {
  const t = useTranslations('queue.how')
  const format = useFormatter()
  return (
    <details className="mt-8">
      <summary>{t('title')}</summary>
      <p id="order" className="mt-2 scroll-mt-8">
        {t('text', { year: Math.round(priorityWeights.age * daysAYear) })}
      </p>
      <table className="table mt-2 max-w-[72ch]">
        <thead>
          <tr>
            <th scope="col">{t('factor')}</th>
            <th scope="col" className="num">
              {t('points')}
            </th>
            <th scope="col">{t('measure')}</th>
          </tr>
        </thead>
        <tbody>
          {factors.map((factor) => (
            <tr key={factor}>
              <th scope="row">{t(factor)}</th>
              <td className="num">{format.number(priorityWeights[factor], { maximumFractionDigits: 4 })}</td>
              <td>{t(`${factor}For`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
