import { useTranslations } from 'next-intl'
import type { QuestionView } from '#lib/domain/question.ts'
import { Link } from '../../_ui/link.tsx'
import { Name } from '../../_ui/quote.tsx'
import { StandingSign } from '../../_ui/signs.tsx'

/** One question as a row: what is asked, about which incident, where it stands, how many claims. */
export function QuestionRow({ question, withIncident = true }: { question: QuestionView; withIncident?: boolean }) {
  const t = useTranslations('records.column')
  const { id, text, incident, incidentTitle, standing, claimCount } = question
  return (
    <tr>
      <td className="max-w-[36rem] font-serif text-side">
        <Link href={`/questions/${id}`}>
          <Name text={text} />
        </Link>
      </td>
      {withIncident ? (
        <td>
          {incident ? (
            <Link href={`/incidents/${incident}`}>
              <Name text={incidentTitle ?? ''} />
            </Link>
          ) : null}
        </td>
      ) : null}
      <td>
        <StandingSign standing={standing} />
      </td>
      <td data-label={t('claims')}>
        <Link href={{ pathname: '/claims', query: { question: id } }}>{claimCount}</Link>
      </td>
    </tr>
  )
}
