import type { AssessmentView, CommentView } from '#lib/domain/assessment.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import type { IsoDay } from '#lib/domain/partial-date.ts'
import type { QuestionView } from '#lib/domain/question.ts'
import { byQuestion, type RawReviewerRow, reviewersOf } from './assignment-rows.ts'
import { byOwner, type CitationRow, citationsOfFindings, citationsOfRevisions } from './citation-rows.ts'
import { type ClaimRow, claimFromJson, claimsOnQuestions } from './claim-rows.ts'
import { type FindingRow, findingFromJson, findingsOnQuestions } from './finding-rows.ts'
import { Prisma } from './generated/client.ts'
import { type HistoryRow, historyFromJson, historyOf } from './history-rows.ts'
import { assessmentsOf, commentsOn, shown } from './judgement-rows.ts'
import { type Lineage, type LineageRows, lineageOf, lineageQueries } from './lineage.ts'
import { type MarkRow, markFromJson, marksBetween } from './mark-rows.ts'
import { namesOf } from './node-name.ts'
import { type QuestionRow, questionRowsOf } from './question-frames.ts'
import { type QuestionViewRow, questionViewOf, questionViewsOf } from './question-views.ts'
import { type JsonRow, readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'
import type { Surroundings } from './surroundings.ts'
import { userNamesOf } from './user-names.ts'
import { type Mention, mentionsOn, type QuestionWorld, type WorldRows, worldQueries, worldsOf } from './world.ts'

/** What a ledger shows beside claims and findings. */
export interface BesideLedger {
  /** As it is now, whatever the moment. */
  readonly view: QuestionView | undefined
  readonly reviewer: Ledger['reviewer']
  /** Oldest first, as are the comments. */
  readonly assessments: readonly AssessmentView[]
  readonly comments: readonly CommentView[]
  readonly history: readonly HistoryRow[]
}

/** A question with all that its ledger is made of. */
export interface LedgerRows {
  readonly question: QuestionRow
  readonly world: QuestionWorld
  readonly rows: readonly ClaimRow[]
  /** Oldest proposal first. */
  readonly findings: readonly FindingRow[]
  readonly marks: readonly MarkRow[]
  readonly lineage: Lineage
  readonly beside: BesideLedger
  /** What claims, findings and sides are shown with. */
  readonly around: Surroundings
}

type Rows = LineageRows &
  WorldRows & {
    questions: QuestionRow
    mentions: Mention
    claims: JsonRow<ClaimRow>
    findings: JsonRow<FindingRow>
    marks: JsonRow<MarkRow>
    users: { id: string; name: string }
    ofRevisions: CitationRow
    ofFindings: CitationRow
    views: QuestionViewRow
    reviewers: RawReviewerRow
    assessments: AssessmentView
    comments: CommentView
    history: HistoryRow
  }

/** See `JudgingClocks`: the day by which a claim was certainly made to be shown, and the moment. */
interface Clocks {
  readonly asOf: IsoDay | null
  readonly recordedAt?: Date | undefined
}

/** What the queries of a ledger share: the rows that the others are about. */
const own = (question: string, recordedAt: Date | undefined) => ({
  own_question: questionRowsOf([question], recordedAt),
  own_claim: claimsOnQuestions([question], recordedAt),
  own_finding: findingsOnQuestions([question], recordedAt),
  mention: mentionsOn([question], recordedAt),
})

const array = (query: Prisma.Sql): Prisma.Sql => Prisma.sql`array(${query})`
const question = array(Prisma.sql`select id from own_question`)
const findings = array(Prisma.sql`select id from own_finding`)
const mentioned = Prisma.sql`select node from mention where node is not null`
const named = Prisma.sql`${mentioned} union select speaker from own_claim where speaker is not null
  union select unnest(awaited)::uuid from own_question union select unnest("confirmedBy")::uuid from own_finding`

function queriesOf({ asOf, recordedAt }: Clocks) {
  const known =
    asOf === null ? Prisma.sql`own_claim` : Prisma.sql`own_claim where last_day("assertedOn") <= ${asOf}::date`
  const claims = array(Prisma.sql`select id from ${known}`)
  const documents = array(Prisma.sql`select distinct d::uuid from (select unnest(documents) d from ${known}) k`)
  const lineage = lineageQueries(documents, recordedAt)
  const roots = Prisma.sql`select distinct valid_from, valid_until, node from mention where node is not null`
  const queries: Readonly<Record<keyof Rows, Prisma.Sql>> = {
    questions: Prisma.sql`select * from own_question`,
    claims: Prisma.sql`select * from own_claim`,
    findings: Prisma.sql`select * from own_finding`,
    mentions: Prisma.sql`select * from mention`,
    ...worldQueries(roots, array(mentioned), recordedAt),
    names: namesOf(array(named), recordedAt),
    marks: marksBetween(array(Prisma.sql`select id from own_claim`), recordedAt),
    ...lineage.queries,
    users: userNamesOf(array(Prisma.sql`select "loggedBy" from ${known}`)),
    ofRevisions: citationsOfRevisions(array(Prisma.sql`select "revisionId" from ${known}`), 'assertion', recordedAt),
    ofFindings: citationsOfFindings(findings, recordedAt),
    views: questionViewsOf(question),
    reviewers: reviewersOf(question),
    assessments: assessmentsOf(claims, recordedAt),
    comments: commentsOn(claims, recordedAt),
    history: historyOf(Prisma.sql`(${question} || ${claims} || ${findings})`, recordedAt),
  }
  return { queries, shared: lineage.shared }
}

/**
 * All that the ledger of a question is made of, as it reads now or as recorded at a moment, by one statement; null where it
 * was not recorded. Claims and findings are all there; what stands beside them is of the claims certainly made by the day.
 */
export async function findLedgerRows(tx: Reader, id: string, clocks: Clocks): Promise<LedgerRows | null> {
  const { recordedAt } = clocks
  const { queries, shared } = queriesOf(clocks)
  const rows = await readTogether<Rows>(tx, queries, { ...own(id, recordedAt), ...shared })
  const [found] = rows.questions
  const world = found && worldsOf(rows.mentions, rows).get(found.id)
  if (found === undefined || world === undefined) return null
  return {
    question: found,
    world,
    rows: rows.claims.map(claimFromJson),
    findings: rows.findings.map((row) => findingFromJson(row, recordedAt)),
    // Of other kinds the answers tell what contradicts.
    marks: found.kind === 'open' ? rows.marks.map(markFromJson) : [],
    lineage: lineageOf(rows),
    beside: besideOf(rows, recordedAt),
    around: {
      questions: new Map([[found.id, found]]),
      names: new Map(rows.names.map((row) => [row.id, row.text])),
      users: new Map(rows.users.map((row) => [row.id, row.name])),
      citations: new Map([...byOwner(rows.ofRevisions), ...byOwner(rows.ofFindings)]),
    },
  }
}

function besideOf(
  rows: { readonly [K in keyof Rows]: readonly Rows[K][] },
  recordedAt: Date | undefined,
): BesideLedger {
  const [reviewer] = byQuestion(rows.reviewers).values()
  const isTaken = reviewer && (recordedAt === undefined || new Date(reviewer.since) <= recordedAt)
  return {
    view: rows.views.map(questionViewOf)[0],
    reviewer: isTaken ? { id: reviewer.id, name: reviewer.name, since: reviewer.since } : null,
    assessments: shown<AssessmentView>(rows.assessments),
    comments: shown<CommentView>(rows.comments),
    history: historyFromJson(rows.history),
  }
}
