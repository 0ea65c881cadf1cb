import type { AssessmentView, CommentView } from '#lib/domain/assessment.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import type { IsoDay } from '#lib/domain/partial-date.ts'
import type { QuestionView } from '#lib/domain/question.ts'
import { type AskedIds, idArray } from './asked-ids.ts'
import { byQuestion, type RawReviewerRow, reviewersOf } from './assignment-rows.ts'
import { byOwner, type CitationRow, citationsOfFindings, citationsOfRevisions } from './citation-rows.ts'
import { Prisma } from './generated/client.ts'
import { type HistoryRow, historyFromJson, historyOf } from './history-rows.ts'
import { assessmentsOf, commentsOn, shown } from './judgement-rows.ts'
import { namesOf } from './node-name.ts'
import {
  array,
  keptQuestion,
  mentioned,
  queriesOn,
  type RowsOn,
  sharedOf,
  type TracedQuestion,
  tracedQuestion,
} from './one-question.ts'
import { findQuestionRows, type QuestionRow } from './question-frames.ts'
import { type QuestionViewRow, questionViewOf, questionViewsOf } from './question-views.ts'
import { readTogether } from './read-together.ts'
import type { Reader } from './reader.ts'
import type { Surroundings } from './surroundings.ts'
import { userNamesOf } from './user-names.ts'

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
export interface LedgerRows extends TracedQuestion {
  readonly beside: BesideLedger
  /** What claims, findings and sides are shown with. */
  readonly around: Surroundings
}

type Rows = RowsOn & {
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

const findings = array(Prisma.sql`select id from own_finding`)

/** @param awaited parties whose names the view of the question does not tell */
function queriesOf(self: AskedIds, awaited: readonly string[], { asOf, recordedAt }: Clocks) {
  const known =
    asOf === null ? Prisma.sql`own_claim` : Prisma.sql`own_claim where last_day("assertedOn") <= ${asOf}::date`
  const claims = array(Prisma.sql`select id from ${known}`)
  const documents = array(Prisma.sql`select distinct d::uuid from (select unnest(documents) d from ${known}) k`)
  const on = queriesOn(documents, recordedAt)
  const named = Prisma.sql`(${mentioned} || ${awaited}::uuid[] || ${array(Prisma.sql`
    select speaker from own_claim where speaker is not null union all select unnest("confirmedBy")::uuid from own_finding`)})`
  const queries: Readonly<Record<keyof Rows, Prisma.Sql>> = {
    views: questionViewsOf(self),
    ...on.queries,
    names: namesOf(named, recordedAt),
    users: userNamesOf(array(Prisma.sql`select "loggedBy" from ${known}`)),
    ofRevisions: citationsOfRevisions(array(Prisma.sql`select "revisionId" from ${known}`), 'assertion', recordedAt),
    ofFindings: citationsOfFindings(findings, recordedAt),
    reviewers: reviewersOf(self),
    assessments: assessmentsOf(claims, recordedAt),
    comments: commentsOn(claims, recordedAt),
    history: historyOf(Prisma.sql`(${idArray(self)} || ${claims} || ${findings})`, recordedAt),
  }
  return { queries, ...on.shared }
}

/**
 * All that the ledger of a question is made of, as it reads now or as recorded at a moment, by one statement (of a moment,
 * two); null where it was not recorded. Claims and findings are all there; what stands beside them is of the claims
 * certainly made by the day.
 */
export async function findLedgerRows(tx: Reader, id: string, clocks: Clocks): Promise<LedgerRows | null> {
  const { recordedAt } = clocks
  const past = recordedAt && ((await findQuestionRows(tx, [id], recordedAt)).get(id) ?? null)
  if (past === null) return null
  const self = past ? [past.id] : keptQuestion
  const { queries, link } = queriesOf(self, past?.awaited ?? [], clocks)
  const rows = await readTogether<Rows>(tx, queries, { ...sharedOf(id, self, { recordedAt }), link })
  const view = rows.views.map(questionViewOf)[0]
  const question = past ?? (view && rowOf(view))
  if (question === undefined) return null
  return {
    ...tracedQuestion(question, rows, recordedAt),
    beside: besideOf(rows, view, recordedAt),
    around: {
      questions: new Map([[question.id, question]]),
      names: new Map([
        ...awaitedNames(past ? undefined : view),
        ...rows.names.map((row) => [row.id, row.text] as const),
      ]),
      users: new Map(rows.users.map((row) => [row.id, row.name])),
      citations: new Map([...byOwner(rows.ofRevisions), ...byOwner(rows.ofFindings)]),
    },
  }
}

// A party without a name has none here either.
const awaitedNames = (view: QuestionView | undefined) =>
  (view?.awaited ?? []).flatMap(({ id, name }) => (name === '' ? [] : [[id, name] as const]))

const rowOf = ({ id, text, kind, options, unit, tolerance, scope, awaited }: QuestionView): QuestionRow => ({
  ...{ id, text, kind, options, unit, tolerance, scope },
  awaited: awaited.map((party) => party.id).sort(),
})

function besideOf(
  rows: { readonly [K in keyof Rows]: readonly Rows[K][] },
  view: QuestionView | undefined,
  recordedAt: Date | undefined,
): BesideLedger {
  const [reviewer] = byQuestion(rows.reviewers).values()
  const isTaken = reviewer && (recordedAt === undefined || new Date(reviewer.since) <= recordedAt)
  return {
    view,
    reviewer: isTaken ? { id: reviewer.id, name: reviewer.name, since: reviewer.since } : null,
    assessments: shown<AssessmentView>(rows.assessments),
    comments: shown<CommentView>(rows.comments),
    history: historyFromJson(rows.history),
  }
}
