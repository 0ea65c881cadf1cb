import type { AssessmentView, CommentView } from '#lib/domain/assessment.ts'
import { credibilitySchema, credibilityWords, stixConfidence } from '#lib/domain/scales.ts'
import type { Hedge, Stance } from '#lib/domain/vocabulary.ts'
import type { ExportActor, ExportCitation, ExportClaim, ExportFinding, ExportQuestion } from './export-record.ts'
import { dateWords, extended, given, once, type StixObject, stixId, stixObject, uriOf } from './stix-object.ts'
import { actorObjectId, incidentObjectId, recordReference } from './stix-records.ts'

/** The id of the note of a claim. */
export const claimNoteId = (id: string): string => stixId('note', id)

/** The id of the note of a finding. */
export const findingNoteId = (id: string): string => stixId('note', id)

const stances: Readonly<Record<Stance, string>> = {
  asserts: 'asserted',
  denies: 'denied',
  declines: 'declined to answer',
}
const hedges: Readonly<Record<Hedge, string>> = {
  flat: 'flatly',
  probable: 'as probable',
  possible: 'as possible',
  reported: 'as reported by others',
}

function citationLine({ document, locator, quote, translation }: ExportCitation): string {
  const where = locator === null ? '' : `, ${locator.kind} ${locator.value}`
  const said = quote === null ? '' : `: “${quote.exact}”`
  const inEnglish = translation === null ? '' : ` (translation: “${translation}”)`
  return `Source: ${document.title}${where}${said}${inEnglish}`
}

const citationReference = (citation: ExportCitation): Record<string, unknown> =>
  given({
    source_name: citation.document.source?.name ?? 'document',
    description: citationLine(citation),
    url: uriOf(citation.document.url),
    external_id: citation.document.id,
  })

/** The claim in a sentence: who asserted, denied or declined what, how and when. */
function claimSentence({ claimant, speaker, stance, answer, hedge, assertedOn }: ExportClaim): string {
  const who = speaker === null ? claimant.name : `${claimant.name}, through ${speaker.name},`
  const what = answer === null ? '' : `: ${answer.text}`
  const how = stance === 'declines' ? '' : `, ${hedges[hedge]}`
  return `${who} ${stances[stance]}${what}. Said ${dateWords(assertedOn)}${how}.`
}

const claimContent = (claim: ExportClaim): string =>
  [
    claimSentence(claim),
    `Question: ${claim.question.text}`,
    claim.scope && `Scope of this claim: ${claim.scope}`,
    claim.wording && `As published: “${claim.wording}”`,
    ...claim.citations.map(citationLine),
    claim.withdrawnOn &&
      `Withdrawn by the claimant ${dateWords(claim.withdrawnOn)}. ${claim.withdrawalReasons ?? ''}`.trim(),
    ...claim.withdrawalCitations.map(citationLine),
  ]
    .filter(Boolean)
    .join('\n')

/**
 * STIX `confidence` of a claim: what its analysts' latest credibilities say where they agree. Where they differ, one cannot
 * judge (6) or nobody has, there is none: judgements are never averaged, and each is exported as its analyst's own.
 */
export function claimConfidence(assessments: readonly AssessmentView[]): number | undefined {
  const latest = new Map(assessments.flatMap((a) => (a.credibility === null ? [] : [[a.assessedBy, a.credibility]])))
  const grades = [...new Set(latest.values())].map((grade) => credibilitySchema.safeParse(grade).data)
  const [grade] = grades
  return grades.length === 1 && grade !== undefined ? stixConfidence(grade) : undefined
}

const questionFields = (question: ExportQuestion) => ({
  question_id: question.id,
  question: question.text,
  question_kind: question.kind,
  options: question.options,
  unit: question.unit,
  tolerance: question.tolerance || undefined,
  subject: question.subject,
})

/** The actors that a claim is about or from. */
export const actorsOfClaim = ({ claimant, speaker, answer }: ExportClaim): ExportActor[] => [
  claimant,
  ...(speaker === null ? [] : [speaker]),
  ...(answer?.actors ?? []),
]

const incidentOf = ({ incident }: ExportQuestion) => (incident === null ? undefined : incidentObjectId(incident.id))

/** A claim as a note on its incident and on the actors that it is from and about. */
export function claimNote(claim: ExportClaim, site: string): StixObject {
  const { question, stance, hedge, outcome } = claim
  return stixObject(
    claimNoteId(claim.id),
    { site, times: claim },
    {
      confidence: claimConfidence(claim.assessments),
      labels: ['claim', stance, hedge, outcome, ...(claim.disputed ? ['disputed'] : [])],
      external_references: [recordReference(site, 'claims', claim.id), ...claim.citations.map(citationReference)],
      extensions: extended({
        record_id: claim.id,
        ...questionFields(question),
        stance,
        answer: claim.answer?.value,
        answer_text: claim.answerText,
        hedge,
        wording: claim.wording,
        scope: claim.scope,
        asserted_on: claim.assertedOn,
        withdrawn_on: claim.withdrawnOn,
        outcome,
        settled_on: claim.settledOn,
        disputed: claim.disputed,
        is_self_settled: claim.isSelfSettled,
      }),
      abstract: question.text,
      content: claimContent(claim),
      authors: once([claim.speaker?.name, claim.claimant.name]),
      object_refs: once([incidentOf(question), ...actorsOfClaim(claim).map(actorObjectId)]),
    },
  )
}

const opinionByCredibility = { 1: 'strongly-agree', 2: 'agree', 3: 'neutral', 4: 'disagree', 5: 'strongly-disagree' }
// The standard's scale none, low, medium, high (STIX 2.1, appendix A).
const confidenceOfAnalyst: Readonly<Record<string, number>> = { low: 15, moderate: 50, high: 85 }

/**
 * An analyst's judgement of a claim: an opinion where it gives a credibility from 1 to 5. One that cannot judge (6) or gives
 * a likelihood alone is a note, since no step of the scale of opinions means that.
 */
export function assessmentObject(assessment: AssessmentView, site: string): StixObject {
  const { credibility, likelihood, confidence, reasons, assessedByName, recordedAt } = assessment
  const grade = credibilitySchema.safeParse(credibility).data
  const words = [
    grade && `Credibility ${grade}: ${credibilityWords(grade)}.`,
    likelihood !== null && `Likelihood ${likelihood} percent.`,
    confidence && `Analytic confidence: ${confidence}.`,
    reasons,
  ]
    .filter(Boolean)
    .join('\n')
  const isOpinion = grade !== undefined && grade !== 6
  const shared = { authors: [assessedByName], object_refs: [claimNoteId(assessment.claim)] }
  const times = { createdAt: recordedAt, recordedAt }
  return stixObject(
    stixId(isOpinion ? 'opinion' : 'note', assessment.id),
    { site, times },
    isOpinion
      ? {
          confidence: confidence && confidenceOfAnalyst[confidence],
          labels: ['assessment'],
          explanation: words,
          ...shared,
          opinion: opinionByCredibility[grade],
        }
      : { labels: ['assessment'], content: words, ...shared },
  )
}

/** A remark on a claim. */
export const commentNote = ({ id, claim, text, authorName, recordedAt }: CommentView, site: string): StixObject =>
  stixObject(
    stixId('note', id),
    { site, times: { createdAt: recordedAt, recordedAt } },
    { labels: ['comment'], content: text, authors: [authorName], object_refs: [claimNoteId(claim)] },
  )

const decidedBy = (finding: ExportFinding): string => {
  if (finding.isImported) return `Imported by ${finding.proposedByName}.`
  if (finding.isSinglePerson) return `Put in force by ${finding.proposedByName} without a second person.`
  return `Proposed by ${finding.proposedByName}, approved by ${finding.decidedByName ?? 'a second person'}.`
}

function findingContent(finding: ExportFinding): string {
  const confirmed = finding.confirmedBy.map((actor) => actor.name)
  return [
    `Found: ${finding.answer.text}. Evidence public ${dateWords(finding.establishedOn)}. Basis: ${finding.basis.replaceAll('_', ' ')}.`,
    confirmed.length > 0 && `Confirmed by ${confirmed.join('; ')}.`,
    finding.reasons,
    ...finding.citations.map(citationLine),
    decidedBy(finding),
  ]
    .filter(Boolean)
    .join('\n')
}

/** The finding in force on a question, as a note on its incident, the actors that it names and the claims that it bears on. */
export function findingNote(
  finding: ExportFinding,
  question: ExportQuestion,
  claims: readonly string[],
  site: string,
): StixObject {
  return stixObject(
    findingNoteId(finding.id),
    { site, times: { createdAt: finding.proposedAt, recordedAt: finding.inForceAt } },
    {
      labels: ['finding', finding.basis],
      external_references: [
        recordReference(site, 'questions', question.id),
        ...finding.citations.map(citationReference),
      ],
      extensions: extended({
        record_id: finding.id,
        ...questionFields(question),
        answer: finding.answer.value,
        answer_text: finding.answer.text,
        basis: finding.basis,
        against_interest: finding.againstInterest,
        established_on: finding.establishedOn,
        is_single_person: finding.isSinglePerson,
        is_imported: finding.isImported,
      }),
      abstract: question.text,
      content: findingContent(finding),
      authors: once([finding.proposedByName, finding.decidedByName ?? undefined]),
      object_refs: once([
        incidentOf(question),
        ...[...finding.answer.actors, ...finding.confirmedBy].map(actorObjectId),
        ...claims.map(claimNoteId),
      ]),
    },
  )
}
