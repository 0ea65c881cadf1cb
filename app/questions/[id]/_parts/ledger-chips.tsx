import { useLocale, useTranslations } from 'next-intl'
import type { Ledger } from '#lib/domain/ledger.ts'
import { subjectIdOf } from '#lib/domain/question.ts'
import { dateWords } from '../../../_ui/date-words.ts'
import { Link } from '../../../_ui/link.tsx'
import { Chip, Chips } from '../../../_ui/page-title.tsx'
import { StandingSign } from '../../../_ui/signs.tsx'
import { shortened } from './shortened.ts'
import { sideAnswer } from './standing-facts.ts'

const chipLetters = 60

/** What kind of question it is, whom it is about, and how many origins each side has. */
export function LedgerChips({ ledger, subjectNames }: { ledger: Ledger; subjectNames: readonly string[] }) {
  const t = useTranslations('ledger.chips')
  const locale = useLocale()
  const { question, reviewer } = ledger
  return (
    <Chips>
      <Chip isOn>
        <StandingSign standing={ledger.standing} />
      </Chip>
      <Chip>
        <KindWords question={question} />
      </Chip>
      {question.tolerance > 0 ? <Chip>{t('tolerance', { tolerance: question.tolerance })}</Chip> : null}
      {question.subjectName ? <Subject question={question} names={subjectNames} /> : null}
      {question.scope ? (
        <Chip>
          <bdi>{t('scope', { scope: question.scope })}</bdi>
        </Chip>
      ) : null}
      {ledger.sides.slice(0, 4).map((side) => (
        <OriginsChip key={side.positions[0]} side={side} answer={shortened(sideAnswer(ledger, side), chipLetters)} />
      ))}
      {reviewer ? (
        <Chip isOn>
          <bdi>{t('reviewer', { name: reviewer.name, since: dateWords(locale, reviewer.since.slice(0, 10)) })}</bdi>
        </Chip>
      ) : null}
    </Chips>
  )
}

function KindWords({ question }: { question: Ledger['question'] }) {
  const t = useTranslations('ledger.chips')
  const kinds = useTranslations('signs.questionKind')
  const { kind, options, unit } = question
  if (kind === 'quantity' && unit) return t('number', { unit })
  if (kind !== 'choice') return kinds(kind)
  const isYesNo = options.length === 0 || (options.length === 2 && options.includes('yes') && options.includes('no'))
  return isYesNo ? t('yesNo') : t('options', { options: options.join(', ') })
}

function Subject({ question, names }: { question: Ledger['question']; names: readonly string[] }) {
  const others = names.filter((name) => name !== question.subjectName).slice(0, 4)
  const actor = subjectIdOf(question.subject)
  const words = (
    <>
      <bdi>{question.subjectName}</bdi>
      {others.map((name) => (
        <span key={name}>
          , <bdi>{name}</bdi>
        </span>
      ))}
    </>
  )
  return actor ? (
    <Link href={`/actors/${actor}`} className="chip text-muted">
      <span>{words}</span>
    </Link>
  ) : (
    <Chip>
      <span>{words}</span>
    </Chip>
  )
}

function OriginsChip({ side, answer }: { side: Ledger['sides'][number]; answer: string }) {
  const t = useTranslations('ledger.chips')
  const { originsProven: proven, originsUnproven: unproven, originsOwn: own } = side
  if (proven > 0 || (unproven === 0 && own === 0)) return <Chip>{<bdi>{t('origins', { proven, answer })}</bdi>}</Chip>
  return (
    <Chip>
      {<bdi>{unproven > 0 ? t('originsUnproven', { count: unproven, answer }) : t('originsOwn', { answer })}</bdi>}
    </Chip>
  )
}
