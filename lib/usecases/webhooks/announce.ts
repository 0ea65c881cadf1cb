import { findQuestionRows } from '#lib/db/question-frames.ts'
import { findStandings, type StandingRow } from '#lib/db/standing-rows.ts'
import { findWantedEvents, insertDeliveries } from '#lib/db/webhook-rows.ts'
import type { Writer } from '#lib/db/writer.ts'
import type { ClaimView } from '#lib/domain/claim.ts'
import type { FindingView } from '#lib/domain/finding.ts'
import type { WebhookEvent } from '#lib/domain/webhook.ts'
import { claimLogged, disputeData, findingInForce, type ImportTold, importDone } from '#lib/domain/webhook-payload.ts'
import { showSides } from '../show-sides.ts'
import { siteAddress } from '../site-address.ts'
import { queueDeliveries } from './queue-deliveries.ts'

const quiet = new WeakSet<Writer>()
const wanted = new WeakMap<Writer, Promise<ReadonlySet<string>>>()

/**
 * From here on a transaction tells no webhook of what it does to single claims: an import, its undoing or the demo cases
 * would otherwise send an event a row. What it did as a whole may still be told, with `announceImport`.
 */
export function keepQuiet(tx: Writer): void {
  quiet.add(tx)
}

/** Tells what anybody asked for, where it was looked up together with something else. */
export function knowWanted(tx: Writer, events: ReadonlySet<string>): void {
  wanted.set(tx, Promise.resolve(events))
}

/** Whether anybody asked for one of these events: one look-up a transaction, in a table of a few rows. */
async function isWanted(tx: Writer, ...events: WebhookEvent[]): Promise<boolean> {
  if (quiet.has(tx)) return false
  const known = wanted.get(tx) ?? findWantedEvents(tx)
  wanted.set(tx, known)
  const found = await known
  return events.some((event) => found.has(event))
}

/**
 * Stores an event for every webhook that asked for it and queues its delivery, in the transaction that caused it: if that
 * is rolled back, nothing is sent.
 * @param data what the receiver gets as `data`; names, ids and links, nothing secret
 */
async function announceEvent(tx: Writer, event: WebhookEvent, data: unknown, now: Date): Promise<void> {
  await queueDeliveries(tx, await insertDeliveries(tx, { event, data, at: now }))
}

/** Tells of a claim that was logged. */
export async function announceClaim(tx: Writer, claim: ClaimView, now: Date): Promise<void> {
  if (await isWanted(tx, 'claim.logged'))
    await announceEvent(tx, 'claim.logged', claimLogged(claim, siteAddress()), now)
}

/** Tells of a finding that came into force; a bare reversal puts none into force. */
export async function announceFinding(tx: Writer, finding: FindingView, now: Date): Promise<void> {
  if (finding.status !== 'in_force' || finding.answer === null || !(await isWanted(tx, 'finding.in_force'))) return
  await announceEvent(tx, 'finding.in_force', findingInForce(finding, siteAddress()), now)
}

const eventOf = { disputed: 'dispute.opened', challenged: 'dispute.challenged' } as const

/** Where questions stood before a write, as far as somebody wants to know of disputes; undefined where nobody does. */
export async function standingsBefore(
  tx: Writer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StandingRow> | undefined> {
  return (await isWanted(tx, 'dispute.opened', 'dispute.challenged')) ? findStandings(tx, ids) : undefined
}

/** Tells of the questions that a write has brought into dispute, or whose finding it challenges. */
export async function announceDisputes(
  tx: Writer,
  before: ReadonlyMap<string, StandingRow> | undefined,
  after: readonly StandingRow[],
  now: Date,
): Promise<void> {
  if (before === undefined) return
  const turned = after.filter(({ question, standing }) => before.get(question)?.standing !== standing)
  const told = turned.filter(({ standing }) => standing === 'disputed' || standing === 'challenged')
  if (told.length === 0) return
  const questions = await findQuestionRows(
    tx,
    told.map(({ question }) => question),
  )
  const sides = await showSides(tx, new Map(told.map((row) => [row.question, row.sides])))
  for (const { question: id, standing, disputedSince, finding } of told) {
    const question = questions.get(id)
    if (question === undefined || (standing !== 'disputed' && standing !== 'challenged')) continue
    const dispute = { question, disputedSince, sides: sides.get(id) ?? [], finding }
    const event = eventOf[standing]
    if (await isWanted(tx, event)) await announceEvent(tx, event, disputeData(dispute, siteAddress()), now)
  }
}

/** Tells of a whole import, in a transaction that is quiet otherwise. */
export const announceImport = (tx: Writer, told: ImportTold, now: Date): Promise<void> =>
  announceEvent(tx, 'import.done', importDone(told, siteAddress()), now)
