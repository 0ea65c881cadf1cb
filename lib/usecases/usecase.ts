import type { z } from 'zod'
import { type AuditEntry, appendAudit, auditStatement } from '#lib/db/audit.ts'
import { db, type Tx } from '#lib/db/client.ts'
import { isRetryable } from '#lib/db/pg-error.ts'
import { type Reader, reader } from '#lib/db/reader.ts'
import { type ReadPlace, readWhereCurrent } from '#lib/db/replica.ts'
import { inWriteTransaction, type Writer } from '#lib/db/writer.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError, type FieldProblem } from '#lib/domain/error.ts'
import { noSuchField, plainFault } from '#lib/domain/plain-fault.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { settings } from '#lib/settings.ts'

/** Who asks, and from where: a door gives the caller; a larger command gives its transaction. */
export interface Asking {
  /** Null without signing in. */
  readonly caller: Caller | null
  /** The moment of the call; the clock where it is not given. */
  readonly now?: Date
  /** Joins a transaction that another use-case has open. */
  readonly tx?: Tx
  /** Does everything and rolls it back: the result is what would have been. */
  readonly isDryRun?: boolean
}

/** What a use-case works with. */
export interface Context {
  readonly caller: Caller | null
  readonly now: Date
  readonly tx: Tx
}

/** What a verb that writes by statements of its own works with. */
export interface WriteContext extends Omit<Context, 'tx'> {
  readonly tx: Writer
}

/** What a query works with: `read` is the quick way to the same record as `tx`, for functions that only need a `Reader`. */
export interface QueryContext extends Context {
  readonly read: Reader
  /** The transaction that the query is part of, where it was called in one. */
  readonly joined: Tx | undefined
}

/** What a command did, for the audit: an action, the record it was done to, and what a reader of the audit needs. */
export interface AuditEvent {
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly detail?: Readonly<Record<string, unknown>>
}

/** A command returns its result and at least one audit event: leaving the audit out does not compile. */
export interface Done<R> {
  readonly result: R
  readonly events: readonly [AuditEvent, ...AuditEvent[]]
}

/** A verb as a door sees it: called with who asks and what; `schema` tells which fields it knows. */
export interface UseCase<S extends z.ZodType, R> {
  (asking: Asking, input: z.input<S>): Promise<R>
  readonly schema: S
}

const ATTEMPTS = 4

/** Thrown to roll a dry run back. */
class DryRun extends Error {}

/** Field problems of a failed parse, with dotted paths. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => problemsOf(issue, []))
}

function problemsOf(issue: z.core.$ZodIssue, above: readonly string[]): FieldProblem[] {
  const path = [...above, ...issue.path.map(String)]
  // An unknown field is named itself, not the object that holds it.
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key].join('.'),
      message: noSuchField(key),
    }))
  const nearest = issue.code === 'invalid_union' ? nearestBranch(issue.errors) : undefined
  return nearest?.flatMap((inner) => problemsOf(inner, path)) ?? [{ path: path.join('.'), message: plainFault(issue) }]
}

/** Of the forms that a value may have, the one that the person seems to have meant: it has the least wrong with it. */
function nearestBranch(branches: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  const faults = (issues: z.core.$ZodIssue[]) =>
    issues.reduce((sum, issue) => {
      if (issue.code === 'unrecognized_keys') return sum + 2 * issue.keys.length
      return sum + (issue.code === 'invalid_type' && issue.path.length === 0 ? 100 : 1)
    }, 0)
  const ranked = branches.filter((issues) => issues.length > 0).sort((a, b) => faults(a) - faults(b))
  return ranked[0]
}

/** Parses or refuses with one problem a field. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const fields = fieldProblems(parsed.error)
  const first = fields[0]
  throw new AppError(
    'invalid',
    first ? `${first.path ? `${first.path}: ` : ''}${first.message}` : 'Invalid input',
    fields,
  )
}

/** What the commands of a larger command did, by its transaction, until it ends. */
const unwritten = new WeakMap<Writer, AuditEntry[]>()

// The audit serialises writers from the first entry to the commit, so a larger command writes all entries at its end: in
// the middle it would hold up everybody else, and wait for what they hold.
async function audit(tx: Writer, entry: AuditEntry): Promise<void> {
  const waiting = unwritten.get(tx)
  if (waiting) waiting.push(entry)
  else await appendAudit(tx, entry)
}

async function audited<T extends Writer, R>(tx: T, work: (tx: T) => Promise<R>): Promise<R> {
  const entries: AuditEntry[] = []
  unwritten.set(tx, entries)
  const result = await work(tx)
  for (const entry of entries) await appendAudit(tx, entry)
  return result
}

/** A transaction, Prisma's or the quick one. */
type Transaction<T> = <R>(work: (tx: T) => Promise<R>) => Promise<R>

const inTransaction: Transaction<Tx> = (work) => db().$transaction(work)

async function again<R>(transaction: () => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction()
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw error
    }
  }
}

/**
 * Runs `work` in one transaction, again where PostgreSQL asks for it; the use-cases that are called with it as `tx` are part
 * of it, and their audit is written at its end.
 */
export const inOneTransaction = <R>(work: (tx: Tx) => Promise<R>): Promise<R> =>
  again(() => inTransaction((tx) => audited(tx, work)))

/** The quick transaction with its audit, which goes to the database with the commit: writers wait for each other least so. */
function inQuickTransaction<R>(work: (tx: Writer) => Promise<R>): Promise<R> {
  const entries: AuditEntry[] = []
  const noting = (tx: Writer) => {
    unwritten.set(tx, entries)
    return work(tx)
  }
  return inWriteTransaction(noting, () => entries.map(auditStatement))
}

interface Verb<S extends z.ZodType, R, T extends Writer> {
  readonly schema: S
  readonly run: (context: Omit<Context, 'tx'> & { readonly tx: T }, input: z.output<S>) => Promise<Done<R>>
  readonly transaction: Transaction<T>
  /** The transaction with its audit at its end. */
  readonly audited: Transaction<T>
  /** The transaction that it joins. */
  readonly joined: (asking: Asking) => T | undefined
}

function writingVerb<S extends z.ZodType, R, T extends Writer>(verb: Verb<S, R, T>): UseCase<S, R> {
  const { schema, run } = verb
  const called = async (asking: Asking, input: z.input<S>): Promise<R> => {
    const parsed = parseInput(schema, input)
    const now = asking.now ?? new Date()
    const once = async (tx: T): Promise<R> => {
      const { result, events } = await run({ caller: asking.caller, now, tx }, parsed)
      await audit(tx, { at: now, userId: asking.caller?.id ?? null, events })
      return result
    }
    const joined = verb.joined(asking)
    if (joined) return once(joined)
    return asking.isDryRun ? rolledBack(verb.transaction, (tx) => audited(tx, once)) : again(() => verb.audited(once))
  }
  return Object.assign(called, { schema })
}

/**
 * A verb that writes: parses the input, runs in one transaction, and writes the returned events to the audit in it.
 * @throws AppError `invalid` with a problem a field, and whatever the verb refuses
 */
export const defineCommand = <S extends z.ZodType, R>(
  schema: S,
  run: (context: Context, input: z.output<S>) => Promise<Done<R>>,
): UseCase<S, R> => {
  const whole: Transaction<Tx> = (work) => inTransaction((tx) => audited(tx, work))
  return writingVerb({ schema, run, transaction: inTransaction, audited: whole, joined: ({ tx }) => tx })
}

/**
 * `defineCommand` for a verb that writes by statements of its own alone, without Prisma: its transaction is the quick one,
 * unless it is part of a larger command.
 * @throws AppError `invalid` with a problem a field, and whatever the verb refuses
 */
export const defineQuickCommand = <S extends z.ZodType, R>(
  schema: S,
  run: (context: WriteContext, input: z.output<S>) => Promise<Done<R>>,
): UseCase<S, R> =>
  writingVerb({ schema, run, transaction: inWriteTransaction, audited: inQuickTransaction, joined: ({ tx }) => tx })

async function rolledBack<T, R>(transaction: Transaction<T>, work: (tx: T) => Promise<R>): Promise<R> {
  let outcome: { result: R } | undefined
  try {
    await transaction(async (tx) => {
      outcome = { result: await work(tx) }
      throw new DryRun('dry run')
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  if (!outcome) throw new Error('a dry run ended without a result')
  return outcome.result
}

/**
 * A verb that reads. Asks for the right to read (which `PUBLIC_READ` gives to everybody) before it runs.
 * @throws AppError `invalid`, `unauthenticated` or `not-found`
 */
export const defineQuery = <S extends z.ZodType, R>(schema: S, run: Reading<S, R>): UseCase<S, R> =>
  readingVerb(schema, run, (_, read) => read({ tx: db(), read: reader() }))

/**
 * `defineQuery` for what may come from a replica, where there is one: lists, searches, ledgers. It has everything that the
 * caller has written, and perhaps not what others wrote in the last seconds: nothing from which a revision is taken.
 * @throws AppError `invalid`, `unauthenticated` or `not-found`
 */
export const defineReplicaQuery = <S extends z.ZodType, R>(schema: S, run: Reading<S, R>): UseCase<S, R> =>
  readingVerb(schema, run, (callerId, read) => readWhereCurrent(callerId, read, (error) => error instanceof AppError))

type Reading<S extends z.ZodType, R> = (context: QueryContext, input: z.output<S>) => Promise<R>

function readingVerb<S extends z.ZodType, R>(
  schema: S,
  run: Reading<S, R>,
  readAt: (callerId: string | null, read: (place: ReadPlace) => Promise<R>) => Promise<R>,
): UseCase<S, R> {
  const verb = async (asking: Asking, input: z.input<S>): Promise<R> => {
    if (asking.caller !== null || !settings().publicRead) assertCan(asking.caller, 'record.read')
    const parsed = parseInput(schema, input)
    const context = { caller: asking.caller, now: asking.now ?? new Date() }
    const { tx: joined } = asking
    const read = (place: ReadPlace) => run({ ...context, joined, ...place }, parsed)
    return joined ? read({ tx: joined, read: joined }) : readAt(asking.caller?.id ?? null, read)
  }
  return Object.assign(verb, { schema })
}
