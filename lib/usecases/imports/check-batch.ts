import { setImmediate } from 'node:timers/promises'
import { findClaimsByRef, findLikelySame, type SaidClaim } from '#lib/db/import-lookups.ts'
import { type NewRecords, noRecords } from '#lib/db/import-records.ts'
import type { Writer } from '#lib/db/writer.ts'
import { AppError } from '#lib/domain/error.ts'
import { type CheckedClaim, checkClaim } from './check-claim.ts'
import { ClaimDraft, type FreshName } from './draft.ts'
import type { FileClaim } from './file-claim.ts'
import type { Naming } from './find-named.ts'
import type { ClaimBatch, Fault } from './read-claims.ts'
import type { Tally } from './tally.ts'
import { type KnownClaim, saidOf, warnOfChanged } from './warn-of-changed.ts'

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
  /** What its claims say, by their references, which are not on record before it is written. */
  readonly refs: ReadonlyMap<string, SaidClaim>
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
  readonly refs: Map<string, SaidClaim>
}

/** Checks one claim against the record; what is sound is committed to the books at once, so that the next finds it. */
function checkOne(file: FileClaim, checking: Checking, batch: Growing): Fault | null {
  const { books, tally, nameOf } = checking
  const { ref } = file.row
  const above = ref && batch.refs.get(ref)
  if (above) {
    warnOfChanged({ file, recorded: above }, checking)
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
  if (ref !== undefined) batch.refs.set(ref, saidOf(checked.claim))
  if (checked.finding) books.findings.set(checked.question.id, checked.finding)
  return null
}

/** What of a batch was looked up. */
export interface FoundBatch {
  readonly fresh: readonly FileClaim[]
  readonly known: readonly KnownClaim[]
}

/**
 * Looks up all that a batch names; all is asked for before it gives its promise.
 * @param above the batch before, where it is not written yet
 */
export async function lookUpBatch(
  tx: Writer,
  { claims }: ClaimBatch,
  { books, ...checking }: Checking,
  above: CheckedBatch | null,
): Promise<FoundBatch> {
  for (const claim of claims) assertFindings(claim, checking)
  const refs = claims.flatMap(({ row }) => row.ref ?? [])
  const none: Awaited<ReturnType<typeof findClaimsByRef>> = new Map()
  const [recorded] = await Promise.all([refs.length > 0 ? findClaimsByRef(tx, refs) : none, books.lookUp(tx, claims)])
  const standing = (ref: string) =>
    recorded.get(ref) ??
    recorded.get(ref.toLowerCase()) ??
    above?.refs.get(ref) ??
    (recorded.has(ref) ? null : undefined)
  const fresh: FileClaim[] = []
  const known: KnownClaim[] = []
  for (const file of claims) {
    const there = file.row.ref === undefined ? undefined : standing(file.row.ref)
    if (there === undefined) fresh.push(file)
    else known.push({ file, recorded: there })
  }
  return { fresh, known }
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

async function inTurns<T>(claims: readonly T[], take: (claim: T) => void): Promise<void> {
  for (const [at, claim] of claims.entries()) {
    if (at % claimsATurn === claimsATurn - 1) await setImmediate()
    take(claim)
  }
}

/** Checks the claims of a batch, all of whose names were looked up: new ones in the order of the file, then those that are there. */
export async function checkBatch(
  batch: ClaimBatch,
  { fresh, known }: FoundBatch,
  checking: Checking,
): Promise<CheckedBatch> {
  const { tally, books } = checking
  books.kinds.hear(fresh)
  const checked: Growing = { claims: [], records: noRecords(), fresh: [], refs: new Map() }
  const faults: Fault[] = []
  await inTurns(fresh, (claim) => {
    const fault = checkOne(claim, checking, checked)
    if (fault !== null) faults.push(fault)
  })
  await inTurns(known, (claim) => warnOfChanged(claim, checking))
  const named = batch.faults.map(({ problems, lines }) => ({
    lines,
    problems: problems.map((problem) => ({ ...problem, column: checking.nameOf(problem.column) })),
  }))
  const all = [...named, ...faults].sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0))
  for (const { problems, lines } of all) tally.reject(problems, lines)
  tally.rows = batch.rows
  return checked
}
