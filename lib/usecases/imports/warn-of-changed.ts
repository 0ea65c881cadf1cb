import { isDeepStrictEqual } from 'node:util'
import type { ImportedClaim } from '#lib/db/import-claims.ts'
import type { SaidClaim } from '#lib/db/import-lookups.ts'
import type { Checking } from './check-batch.ts'
import { checkClaim } from './check-claim.ts'
import { ClaimDraft } from './draft.ts'
import type { FileClaim } from './file-claim.ts'

/** A claim of a file whose reference is there already, and what stands there under it; null where that was taken away. */
export interface KnownClaim {
  readonly file: FileClaim
  readonly recorded: SaidClaim | null
}

const columnsOf: { readonly [K in keyof SaidClaim]: string } = {
  ...{ question: 'question', claimant: 'claimant', speaker: 'speaker', stance: 'stance', answer: 'answer' },
  ...{ hedge: 'hedge', wording: 'wording', scope: 'scope', assertedOn: 'asserted_on', withdrawnOn: 'withdrawn_on' },
  citations: 'citations',
}
const parts = Object.keys(columnsOf).filter((part): part is keyof SaidClaim => Object.hasOwn(columnsOf, part))

/** What a claim of a file says, as it would be read from the record. */
export const saidOf = ({ content, citations }: Pick<ImportedClaim, 'content' | 'citations'>): SaidClaim => ({
  ...content,
  citations: citations.map(({ document, locator, quote }) => ({
    ...{ document, locatorKind: locator?.kind ?? null, locatorValue: locator?.value ?? null },
    quote: quote?.exact ?? null,
  })),
})

const asRead = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)))

/** The columns in which a claim of a file differs from the one that stands under its reference. */
function changedColumns({ file, recorded }: KnownClaim, checking: Checking): string[] {
  if (recorded === null) return []
  // Nothing of it is committed: what is not there under the names of the file differs too.
  const draft = new ClaimDraft(file.line)
  const checked = checkClaim(draft, checking, file)
  if (checked === null) return [...new Set(draft.problems.map(({ column }) => checking.nameOf(column || 'citations')))]
  const said = saidOf(checked.claim)
  const changed = parts.filter((part) => !isDeepStrictEqual(asRead(said[part]), asRead(recorded[part])))
  return changed.map((part) => (part === 'citations' ? part : checking.nameOf(columnsOf[part])))
}

/** Counts a claim that is there already, and tells where it says something else than what stands under its reference. */
export function warnOfChanged(known: KnownClaim, checking: Checking): void {
  const { tally, nameOf } = checking
  tally.unchanged += 1
  const changed = changedColumns(known, checking)
  if (changed.length === 0) return
  const { line, row } = known.file
  const message = `“${row.ref}” is on record with other content, which stays as it is: ${changed.join(', ')}. Correct the claim there, or give the row another reference.`
  tally.warnEach([{ line, column: nameOf('claim_ref'), message }])
}
