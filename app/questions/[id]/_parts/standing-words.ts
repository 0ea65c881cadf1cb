import type { useTranslations } from 'next-intl'
import type { FindingView } from '#lib/domain/finding.ts'
import type { PartialDate } from '#lib/domain/partial-date.ts'
import type { FindingBasis, Outcome } from '#lib/domain/vocabulary.ts'
import type { SideFacts, StandingFacts } from './standing-facts.ts'

/** The language that a sentence is put into. */
export interface StandingLanguage {
  readonly t: ReturnType<typeof useTranslations<'ledger.standing'>>
  readonly basis: (basis: FindingBasis) => string
  readonly outcome: (outcome: Outcome) => string
  readonly date: (date: PartialDate) => string
  readonly list: (items: readonly string[]) => string
  readonly locale: string
}

const mostSides = 4
const mostNames = 3
const mostLetters = 90

const hasRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/** A name within a sentence, kept from reordering the words around it. */
export const apart = (text: string): string => (hasRightToLeft.test(text) ? `\u2068${text}\u2069` : text)

const brief = (text: string): string =>
  text.length > mostLetters ? `${text.slice(0, mostLetters - 1).trimEnd()}…` : text

/** The text with its first letter as a capital. */
export const capital = (text: string, locale: string): string => {
  const [first = ''] = text
  return first.toLocaleUpperCase(locale) + text.slice(first.length)
}

/** "JNIM", "JNIM and France", "JNIM, France and 4 others". */
function named(names: readonly string[], { t, list }: StandingLanguage): string {
  const distinct = [...new Set(names)]
  const shown = distinct.slice(0, mostNames).map(apart)
  const others = distinct.length - shown.length
  return list(others > 0 ? [...shown, t('others', { count: others })] : shown)
}

function sideClause({ answers, names }: SideFacts, isPast: boolean, language: StandingLanguage): string {
  const { t } = language
  const count = new Set(names).size
  const [first = '', second] = answers
  return t(second === undefined ? 'side' : 'sideMixed', {
    parties: t('parties', { count }),
    names: named(names, language),
    tense: isPast ? 'past' : 'present',
    count,
    answer: apart(brief(first)),
    second: apart(brief(second ?? '')),
    more: Math.max(0, answers.length - 2),
  })
}

function sidesSentence({ sides, finding }: StandingFacts, language: StandingLanguage): string | null {
  if (sides.length === 0) return null
  const clauses = sides.slice(0, mostSides).map((side) => sideClause(side, finding !== null, language))
  const more = sides.length - clauses.length
  if (more > 0) clauses.push(language.t('moreSides', { count: more }))
  return language.t('sentence', { text: capital(clauses.join(language.t('clauseBreak')), language.locale) })
}

function approval(finding: FindingView, { t }: StandingLanguage): string {
  const by = apart(finding.proposedByName)
  if (finding.isImported) return t('approval.imported', { by })
  if (finding.isSinglePerson || finding.decidedByName === null) return t('approval.alone', { by })
  return t('approval.second', { by, decidedBy: apart(finding.decidedByName) })
}

/** What settles a question: its basis, who confirmed it, since when, and who decided. */
export function findingSentence(finding: FindingView, language: StandingLanguage): string {
  const { t, date, basis } = language
  const facts = {
    basis: basis(finding.basis),
    date: date(finding.establishedOn),
    approval: approval(finding, language),
  }
  const names = finding.confirmedBy.map(({ name }) => name)
  return endedOnce(names.length > 0 ? t('findingBy', { ...facts, names: named(names, language) }) : t('finding', facts))
}

function outcomesSentence({ outcomes }: StandingFacts, { t, outcome: word }: StandingLanguage): string | null {
  if (outcomes.length === 0) return null
  const [first, ...rest] = outcomes
  if (!first) return null
  const parts = [
    t('outcomeFirst', { count: first.count, outcome: word(first.outcome) }),
    ...rest.map(({ count, outcome }) => t('outcomeNext', { count, outcome: word(outcome) })),
  ]
  return t('sentence', { text: parts.join(', ') })
}

/** What is answered, in one or two words: the part in bold. */
export function standingLead(
  { standing, finding, claimCount }: StandingFacts,
  { t, locale }: StandingLanguage,
): string {
  if (finding?.answerText) {
    const answer = apart(capital(brief(finding.answerText), locale))
    return standing === 'challenged' ? t('lead.challenged', { answer }) : t('lead.settled', { answer })
  }
  if (claimCount === 0) return t('lead.empty')
  return t(`lead.${standing === 'settled' || standing === 'challenged' ? 'undisputed' : standing}`)
}

// A name that ends in a full stop ("A. K.") ends its sentence too, and so does a text that was cut.
const endedOnce = (sentence: string): string => sentence.replace(/([.…]\u2069?)\.$/, '$1')

/** The sentences after the lead: who says what, what settles it, what became of the claims, what is still missing. */
export function standingSentences(facts: StandingFacts, language: StandingLanguage): readonly string[] {
  const { t, date } = language
  const { finding, challengers, awaited, proposals, scopedCount, declinedCount } = facts
  const [challenger] = challengers
  const sentences = [
    sidesSentence(facts, language),
    finding ? findingSentence(finding, language) : null,
    facts.isTakenBack ? t('takenBack') : null,
    challenger
      ? t('challenge', {
          names: named(
            challengers.map(({ name }) => name),
            language,
          ),
          date: date(challenger.on),
        })
      : null,
    finding ? outcomesSentence(facts, language) : null,
    declinedCount > 0 ? t('declined', { count: declinedCount }) : null,
    scopedCount > 0 ? t('scoped', { count: scopedCount }) : null,
    awaited.length > 0 ? t('awaited', { names: named(awaited, language), count: awaited.length }) : null,
    proposals > 0 ? t('proposals', { count: proposals }) : finding || facts.claimCount === 0 ? null : t('unsettled'),
  ]
  return sentences.flatMap((sentence) => (sentence === null ? [] : endedOnce(sentence)))
}
