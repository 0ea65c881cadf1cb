import { findCitationsOfFindings, findCitationsOfRevisions } from '#lib/db/citation-rows.ts'
import { findClaimRefs } from '#lib/db/claim-refs.ts'
import type { Tx } from '#lib/db/client.ts'
import type { FindingRow } from '#lib/db/finding-rows.ts'
import { findAssessments, findComments } from '#lib/db/judgement-rows.ts'
import { findUserNames } from '#lib/db/user-names.ts'
import { answerText } from '#lib/domain/answers/index.ts'
import type { CitationView } from '#lib/domain/citation.ts'
import type { ExportCitation, ExportClaim, ExportFinding } from '#lib/formats/export-record.ts'
import { type ExportedRecords, loadExportedRecords } from './load-exported-records.ts'
import { namedIn } from './show-claims.ts'
import type { WalkedClaim } from './walk-claims.ts'

type CitationsByOwner = ReadonlyMap<string, CitationView[]>

/** What a batch of claims needs besides what it says, loaded with a few queries. */
interface Surroundings {
  readonly records: ExportedRecords
  readonly assertions: CitationsByOwner
  readonly withdrawals: CitationsByOwner
  readonly ofFindings: CitationsByOwner
  readonly users: ReadonlyMap<string, string>
  readonly refs: ReadonlyMap<string, string>
  readonly assessments: ReadonlyMap<string, ExportClaim['assessments']>
  readonly comments: ReadonlyMap<string, ExportClaim['comments']>
}

function byClaim<T extends { readonly claim: string }>(items: readonly T[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(item.claim)
    if (group) group.push(item)
    else groups.set(item.claim, [item])
  }
  return groups
}

async function surroundingsOf(
  tx: Tx,
  walked: readonly WalkedClaim[],
  recordedAt: Date | undefined,
): Promise<Surroundings> {
  const rows = walked.map(({ shown }) => shown.row)
  const findings = [...new Map(walked.flatMap(({ finding }) => (finding ? [[finding.id, finding]] : []))).values()]
  const revisions = rows.map((row) => row.revisionId)
  const assertions = await findCitationsOfRevisions(tx, revisions, 'assertion', recordedAt)
  const withdrawals = await findCitationsOfRevisions(tx, revisions, 'withdrawal', recordedAt)
  const findingIds = findings.map(({ id }) => id)
  const ofFindings = await findCitationsOfFindings(tx, findingIds, recordedAt)
  const ids = rows.map((row) => row.id)
  return {
    ...{ assertions, withdrawals, ofFindings },
    records: await loadExportedRecords(
      tx,
      {
        questions: rows.map((row) => row.question),
        actors: [
          ...rows.flatMap((row) => [row.claimant, row.speaker ?? [], namedIn(row.answer)].flat()),
          ...findings.flatMap((finding) => [finding.confirmedBy, namedIn(finding.answer)].flat()),
        ],
        documents: [...assertions.values(), ...withdrawals.values(), ...ofFindings.values()]
          .flat()
          .map(({ document }) => document),
      },
      recordedAt,
    ),
    users: await findUserNames(
      tx,
      rows.map((row) => row.loggedBy),
    ),
    refs: await findClaimRefs(tx, ids),
    assessments: byClaim(await findAssessments(tx, ids, recordedAt)),
    comments: byClaim(await findComments(tx, ids, recordedAt)),
  }
}

/** Claims as exports know them, in the order given, as the record reads now or at a moment. */
export async function showExportClaims(
  tx: Tx,
  walked: readonly WalkedClaim[],
  recordedAt: Date | undefined,
): Promise<ExportClaim[]> {
  if (walked.length === 0) return []
  const around = await surroundingsOf(tx, walked, recordedAt)
  const findings = new Map<string, ExportFinding>()
  return walked.flatMap((one) => {
    const { finding } = one
    if (finding && !findings.has(finding.id)) {
      const shown = findingOf(finding, around)
      if (shown) findings.set(finding.id, shown)
    }
    return claimOf(one, finding ? (findings.get(finding.id) ?? null) : null, around)
  })
}

function citationsOf(views: readonly CitationView[] | undefined, { records }: Surroundings): ExportCitation[] {
  return (views ?? []).flatMap(({ document: id, locator, quote, basis, translation }) => {
    const document = records.document(id)
    return document ? [{ document, locator, quote, basis, translation }] : []
  })
}

function findingOf(row: FindingRow, around: Surroundings): ExportFinding | null {
  const question = around.records.question(row.question)
  if (row.answer === null || row.inForceAt === null || question === null) return null
  const { id, basis, againstInterest, establishedOn, reasons, isSinglePerson, isImported } = row
  const said = { stance: 'asserts', answer: row.answer } as const
  return {
    ...{ id, basis, againstInterest, establishedOn, reasons, isSinglePerson, isImported },
    answer: around.records.answer(row.answer, answerText(around.records.frameOf(question), said)),
    confirmedBy: row.confirmedBy.flatMap((actor) => around.records.actor(actor) ?? []),
    citations: citationsOf(around.ofFindings.get(row.id), around),
    proposedByName: row.proposedByName,
    proposedAt: row.proposedAt.toISOString(),
    decidedByName: row.decidedByName,
    inForceAt: row.inForceAt.toISOString(),
  }
}

function claimOf(
  { shown, isSelfSettled }: WalkedClaim,
  finding: ExportFinding | null,
  around: Surroundings,
): ExportClaim[] {
  const { row, outcome, settledOn, disputed, contradictedBy, withdrawnOn } = shown
  const { records } = around
  const [question, claimant] = [records.question(row.question), records.actor(row.claimant)]
  if (question === null || claimant === null) return []
  const said = answerText(records.frameOf(question), row)
  const { id, revision, stance, hedge, wording, scope, assertedOn } = row
  return [
    {
      ...{ id, revision, stance, hedge, wording, scope, assertedOn, outcome, settledOn, disputed, contradictedBy },
      ...{ question, claimant, finding, withdrawnOn, isSelfSettled, answerText: said },
      ref: around.refs.get(id) ?? id,
      createdAt: row.loggedAt.toISOString(),
      recordedAt: row.recordedAt.toISOString(),
      loggedByName: around.users.get(row.loggedBy) ?? '',
      speaker: row.speaker === null ? null : records.actor(row.speaker),
      answer:
        row.answer === null
          ? null
          : records.answer(
              row.answer,
              answerText(records.frameOf(question), { stance: 'asserts', answer: row.answer }),
            ),
      withdrawalReasons: withdrawnOn === null ? null : row.withdrawalReasons,
      withdrawalCitations: withdrawnOn === null ? [] : citationsOf(around.withdrawals.get(row.revisionId), around),
      citations: citationsOf(around.assertions.get(row.revisionId), around),
      assessments: around.assessments.get(id) ?? [],
      comments: around.comments.get(id) ?? [],
    },
  ]
}
