import { z } from 'zod'
import type { CitationView, NewCitation } from '#lib/domain/citation.ts'
import { idSchema } from '#lib/domain/id.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { correctClaim } from './correct-claim.ts'
import { createDocument } from './create-document.ts'
import { createNewRecords, hasUnmade, type Made, newKeyShape, Parts, withIds } from './create-new-records.ts'
import { getClaim } from './get-claim.ts'
import { getDocument } from './get-document.ts'
import { logClaim } from './log-claim.ts'
import { defineCommand } from './usecase.ts'

const fields = z.record(z.string(), z.unknown())
const newRecords = z.record(z.string().regex(newKeyShape, 'A key is “new:” and letters or digits'), fields)

/**
 * Several claims from one document. `document` is the id of a recorded one or the fields of a new one; `creating` holds
 * what else is new, each under a key `new:…` that stands wherever an id would. A claim has the fields of `logClaim` with
 * `citation` (without its document) in the place of `citations`, or `addTo`, the id of a recorded claim that says the
 * same and gets the citation instead.
 */
export const logClaimsSchema = z.strictObject({
  document: z.union([idSchema, fields], 'Say which document the claims are in'),
  creating: z
    .strictObject({
      actors: newRecords,
      sources: newRecords,
      places: newRecords,
      incidents: newRecords,
      documents: newRecords,
      questions: newRecords,
    })
    .partial()
    .default({}),
  claims: z
    .array(fields)
    .min(1, 'Say at least one thing that the document says')
    .max(50, 'At most 50 claims at a time'),
})

/** Stands for what could not be created, so that the rest of a claim is still looked at. */
const standIn = '00000000-0000-7000-8000-000000000000'

/**
 * Logs several claims from one document and creates what they need, all or nothing in one transaction; every problem of
 * every part is told at once.
 * @throws AppError `invalid` with paths under `document`, `creating.<kind>.<key>` and `claims.<n>`; `forbidden`
 */
export const logClaims = defineCommand(logClaimsSchema, async ({ caller, tx, now }, input) => {
  assertCan(caller, 'claim.log')
  const parts = new Parts({ caller, tx, now })
  const made = await createNewRecords(parts, input.creating)
  const document = await documentOf(parts, input.document, made)
  const logged: string[] = []
  const cited: string[] = []
  for (const [index, { citation, addTo, ...content }] of input.claims.entries()) {
    const at = `claims.${index}`
    const cites = { ...asFields(withIds(citation ?? {}, made, standIn)), document: document?.id ?? standIn }
    const claim = { ...asFields(withIds(content, made, standIn)), citations: [cites] }
    if (document === null || (addTo === undefined && hasUnmade(content, made))) parts.look(logClaim, claim, at)
    else if (addTo === undefined) logged.push(...idOf(await parts.run(logClaim, claim, at)))
    else cited.push(...idOf(await addCitation(parts, { claim: addTo, cites, title: document.title, at })))
  }
  parts.assertSound()
  if (document === null) throw new Error('a document that was not refused is missing')
  const { id, title } = document
  return {
    result: { document: { id, title }, logged, cited },
    events: [{ action: 'claims.log', subject: { kind: 'document', id }, detail: { logged, cited } }],
  }
})

const asFields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const idOf = (made: { readonly id: string } | null): string[] => (made ? [made.id] : [])

async function documentOf(parts: Parts, given: string | Readonly<Record<string, unknown>>, made: Made) {
  if (typeof given === 'string') return parts.run(getDocument, { id: given }, 'document')
  if (!hasUnmade(given, made)) return parts.run(createDocument, withIds(given, made), 'document')
  parts.look(createDocument, withIds(given, made, standIn), 'document')
  return null
}

/** A citation as it was given, from one that is shown. */
const asGiven = ({ document, locator, quote, basis, translation }: CitationView): NewCitation => ({
  ...{ document, locator, quote, basis, translation },
})

interface AddedCitation {
  readonly claim: unknown
  readonly cites: Readonly<Record<string, unknown>>
  readonly title: string
  readonly at: string
}

/** A recorded claim says the same: it gets the citation, as a correction with its reason. */
async function addCitation(parts: Parts, { claim, cites, title, at }: AddedCitation) {
  const current = await parts.run(getClaim, { id: claim }, `${at}.addTo`)
  if (current === null) return null
  const citations = [...current.citations.map(asGiven), cites]
  const correction = { id: current.id, ifMatch: current.revision, citations, reason: `Also said in “${title}”` }
  return parts.run(correctClaim, correction, at)
}
