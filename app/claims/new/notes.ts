import type { ClaimView } from '#lib/domain/claim.ts'
import type { ClaimNotes, NotedClaim, NotedClaims } from '#lib/domain/log-form.ts'
import { can } from '#lib/domain/policy.ts'
import { previewClaim } from '#lib/usecases/preview-claim.ts'
import { dateWords } from '../../_ui/date-words.ts'
import type { ReadClaim, ReadLog } from './read-log.ts'
import type { Reading } from './reader.ts'

const isKey = (value: unknown): boolean => typeof value === 'string' && value.startsWith('new:')

/** What the claims of the form would do to those recorded, by row; a claim without question or answer has no notes. */
export async function findNotes(reading: Reading, read: ReadLog): Promise<Record<string, ClaimNotes>> {
  const notes: Record<string, ClaimNotes> = {}
  for (const claim of read.claims) {
    const found = await notesOf(reading, read, claim)
    if (found) notes[claim.row] = found
  }
  return notes
}

async function notesOf({ caller }: Reading, read: ReadLog, { input }: ReadClaim): Promise<ClaimNotes | null> {
  const { question, claimant, stance, answer, scope, assertedOn, citation } = input
  if (typeof question !== 'string' || isKey(question)) return null
  // An answer that names somebody who is not recorded yet stands against nothing that is known.
  if (JSON.stringify(answer ?? null).includes('"new:')) return null
  if (answer === undefined && stance !== 'declines') return null
  const quote = exactOf(citation)
  const passages = typeof read.document === 'string' && quote ? [{ document: read.document, quote }] : []
  const preview = await previewClaim(
    { caller },
    {
      question,
      claimant: typeof claimant === 'string' && !isKey(claimant) ? claimant : null,
      stance: stance === 'denies' || stance === 'declines' ? stance : 'asserts',
      answer,
      scope: typeof scope === 'string' ? scope : null,
      assertedOn: typeof assertedOn === 'string' ? assertedOn : null,
      passages,
    },
  )
  if (preview.problems.length > 0) return null
  const { counts, changesPositionFrom } = preview
  const others = preview.contradicts.filter((claim) => claim.claimant !== claimant)
  return {
    contradicts: noted(counts.contradicts - (preview.contradicts.length - others.length), others),
    agrees: noted(counts.agrees, preview.agrees),
    refines: noted(counts.refines, preview.refines),
    refinedBy: noted(counts.refined_by, preview.refinedBy),
    changes: changesPositionFrom ? named(changesPositionFrom) : null,
    duplicates: preview.duplicates.slice(0, 3).map((claim) => ({
      ...named(claim),
      canCite: can(caller, 'claim.correct', claim.loggedBy),
    })),
  }
}

function exactOf(citation: unknown): string {
  const quote: unknown = typeof citation === 'object' && citation !== null ? Reflect.get(citation, 'quote') : null
  const exact: unknown = typeof quote === 'object' && quote !== null ? Reflect.get(quote, 'exact') : null
  return typeof exact === 'string' ? exact : ''
}

const SHOWN = 3

const noted = (count: number, claims: readonly ClaimView[]): NotedClaims => ({
  count,
  claims: claims.slice(0, SHOWN).map(named),
})

const named = ({ id, claimantName, answerText, assertedOn }: ClaimView): NotedClaim => ({
  ...{ id, claimantName, answerText },
  assertedOn: dateWords('en', assertedOn),
})
