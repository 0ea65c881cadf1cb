import { setImmediate } from 'node:timers/promises'
import { findClaimsByRef, findLikelySame } from '#lib/db/import-lookups.ts'
import { type NewRecords, noRecords } from '#lib/db/import-records.ts'
import type { Writer } from '#lib/db/writer.ts'
import { AppError } from '#lib/domain/error.ts'
import { type CheckedClaim, checkClaim } from './check-claim.ts'
import { ClaimDraft, type FreshName } from './draft.ts'
import type { FileClaim } from './file-claim.ts'
import type { Naming } from './find-named.ts'
import type { ClaimBatch, Fault } from './read-claims.ts'
import type { Tally } from './tally.ts'

/** What checking a file rests on, and what it adds to. */
export interface Checking extends Naming {
  readonly tally: Tally
  readonly mayFind: boolean
  /** The name that one of our columns has in the file. */
  nameOf(column: string): string
}

/** A sound claim with the line that it begins on. */
export interface SoundClaim extends CheckedClaim {
  readonly line: number
}

/** What of a batch may be written. */
export interface CheckedBatch {
  readonly claims: readonly SoundClaim[]
  readonly records: NewRecords
  readonly fresh: readonly FreshName[]
  /** References of its claims, which are not on record before it is written. */
  readonly refs: ReadonlySet<string>
}

const linesOf = ({ citations }: FileClaim): number[] => citations.map(({ line }) => line)

/** Who may not import findings is refused the whole file before anything of it is written. */
function assertFindings({ row, line }: FileClaim, { mayFind, nameOf }: Pick<Checking, 'mayFind' | 'nameOf'>): void {
  if (mayFind || row.finding === undefined) return
  const column = nameOf('finding_answer')
  const message = `Line ${line}, column ${column}: findings come into force as imported, which needs the role reviewer. Leave the columns of findings out, or ask a reviewer to import the file.`
  throw new AppError('forbidden', message, [{ path: column, message }], { needs: 'reviewer', line, column })
}

interface Growing extends CheckedBatch {
  readonly claims: SoundClaim[]
  readonly fresh: FreshName[]
  readonly refs: Set<string>
}

/** Checks one claim against the record; what is sound is committed to the books at once, so that the next finds it. */
function checkOne(file: FileClaim, checking: Checking, batch: Growing): Fault | null {
  const { books, tally, nameOf } = checking
  const { ref } = file.row
  if (ref !== undefined && batch.refs.has(ref)) {
    tally.unchanged += 1
    return null
  }
  const draft = new ClaimDraft(file.line)
  const checked = checkClaim(draft, checking, file)
  if (checked === null) {
    const problems = draft.problems.map((problem) => ({ ...problem, column: nameOf(problem.column) }))
    return { problems, lines: linesOf(file) }
  }
  tally.warn(draft.warnings.map((warning) => ({ ...warning, column: nameOf(warning.column) })))
  draft.commit(books, batch.records)
  batch.fresh.push(...draft.fresh)
  batch.claims.push({ ...checked, line: file.line })
  if (ref !== undefined) batch.refs.add(ref)
  if (checked.finding) books.findings.set(checked.question.id, checked.finding)
  return null
}

/** Which of the references of a batch are on record, or about to be. */
async function knownRefs(
  tx: Writer,
  claims: readonly FileClaim[],
  waiting: ReadonlySet<string> | undefined,
): Promise<(ref: string) => boolean> {
  const refs = claims.flatMap(({ row }) => row.ref ?? [])
  const known = refs.length === 0 ? new Set() : await findClaimsByRef(tx, refs)
  return (ref) => known.has(ref) || known.has(ref.toLowerCase()) || waiting?.has(ref) === true
}

/**
 * Looks up all that a batch names; all is asked for before it gives its promise. Gives the claims that are new.
 * @param above the batch before, where it is not written yet
 */
export async function lookUpBatch(
  tx: Writer,
  { claims }: ClaimBatch,
  { books, tally, ...checking }: Checking,
  above: CheckedBatch | null,
): Promise<FileClaim[]> {
  for (const claim of claims) assertFindings(claim, checking)
  const [isKnown] = await Promise.all([knownRefs(tx, claims, above?.refs), books.lookUp(tx, claims)])
  const fresh = claims.filter(({ row: { ref } }) => ref === undefined || !isKnown(ref))
  tally.unchanged += claims.length - fresh.length
  return fresh
}

const saidBy = ({ claim: { content } }: SoundClaim) => {
  const { question, claimant, stance, answer, assertedOn, scope } = content
  return { question, claimant, stance, answer, assertedOn, scope }
}

/** Tells of claims without a reference that say in all what a claim on record, or one above in the file, says. Call it before they are written. */
export async function warnOfSame(
  tx: Writer,
  { claims, records }: CheckedBatch,
  { tally, nameOf }: Checking,
): Promise<void> {
  const created = new Set(records.questions.map(({ id }) => id))
  const above = new Set<string>()
  const unnamed = claims.flatMap((claim, at) => (claim.claim.ref === null ? [{ at, ...saidBy(claim) }] : []))
  const repeated = unnamed.filter(({ at: _, ...said }) => above.size === above.add(JSON.stringify(said)).size)
  const recorded = await findLikelySame(
    tx,
    unnamed.filter(({ question }) => !created.has(question)),
  )
  const same = new Set([...recorded, ...repeated.map(({ at }) => at)])
  const message =
    'A claim on record or above says the same, and this adds another: claim_ref keeps one from coming twice.'
  const lines = [...same].sort((a, b) => a - b).flatMap((at) => claims[at]?.line ?? [])
  tally.warnEach(lines.map((line) => ({ line, column: nameOf('claim_ref'), message })))
}

/** After so many claims whoever waits for the database gets a turn. */
const claimsATurn = 40

async function checkAll(claims: readonly FileClaim[], checking: Checking, checked: Growing): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const [at, claim] of claims.entries()) {
    if (at % claimsATurn === claimsATurn - 1) await setImmediate()
    const fault = checkOne(claim, checking, checked)
    if (fault !== null) faults.push(fault)
  }
  return faults
}

/** Checks the new claims of a batch, all of whose names were looked up, in the order of the file. */
export async function checkBatch(
  batch: ClaimBatch,
  claims: readonly FileClaim[],
  checking: Checking,
): Promise<CheckedBatch> {
  const { tally, books } = checking
  books.kinds.hear(claims)
  const checked: Growing = { claims: [], records: noRecords(), fresh: [], refs: new Set() }
  const faults = await checkAll(claims, checking, checked)
  const named = batch.faults.map(({ problems, lines }) => ({
    lines,
    problems: problems.map((problem) => ({ ...problem, column: checking.nameOf(problem.column) })),
  }))
  const all = [...named, ...faults].sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0))
  for (const { problems, lines } of all) tally.reject(problems, lines)
  tally.rows = batch.rows
  return checked
}
