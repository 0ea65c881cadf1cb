import { z } from 'zod'
import type { ClaimView } from './claim.ts'
import type { FindingView } from './finding.ts'
import { idSchema } from './id.ts'
import { createdCountsSchema } from './import.ts'
import type { Side } from './ledger.ts'
import { precisionOf } from './partial-date.ts'
import { findingBasisSchema, hedgeSchema, outcomeSchema, stanceSchema } from './vocabulary.ts'

/** Where a person and a program find the whole record. */
const links = z.object({ page: z.url(), api: z.url() })
const party = z.object({ id: idSchema, name: z.string() })
const question = z.object({ id: idSchema, text: z.string() })

/** `data` of `claim.logged`. */
export const claimLoggedSchema = z.object({
  id: idSchema,
  question,
  claimant: party,
  speaker: party.nullable(),
  stance: stanceSchema,
  answerText: z.string(),
  hedge: hedgeSchema,
  scope: z.string().nullable(),
  assertedOn: z.string(),
  outcome: outcomeSchema,
  disputed: z.boolean(),
  sentence: z.string(),
  links,
})

/** `data` of `dispute.opened` and `dispute.challenged`. */
export const disputeSchema = z.object({
  question,
  disputedSince: z.string().nullable(),
  sides: z.array(z.object({ answerText: z.string(), scope: z.string().nullable(), claimants: z.array(party) })),
  /** The finding that is challenged; null on a dispute without a finding. */
  finding: idSchema.nullable(),
  sentence: z.string(),
  links,
})

/** `data` of `finding.in_force`. */
export const findingInForceSchema = z.object({
  id: idSchema,
  question,
  answerText: z.string(),
  basis: findingBasisSchema,
  establishedOn: z.string(),
  confirmedBy: z.array(party),
  sentence: z.string(),
  links,
})

/** `data` of `import.done`: the one event of a whole file, whose claims, disputes and findings are not told one by one. */
export const importDoneSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  rows: z.int(),
  rejected: z.int(),
  created: createdCountsSchema,
  sentence: z.string(),
  links,
})

/** What is sent: the envelope of Standard Webhooks. `timestamp` is when the event happened. */
export interface WebhookPayload {
  readonly type: string
  readonly timestamp: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The page of a ledger and the call that gives the record, under the site's address without a slash at its end. */
const linksTo = (site: string, page: string, api: string) => ({ page: `${site}${page}`, api: `${site}/api/v1${api}` })

const quoted = (text: string) => `“${text}”`

/** "JNIM said on 2019-03-20, in answer to “…?”: Amadou Kouffa (possible)." */
function claimSentence(claim: ClaimView): string {
  const who = claim.speakerName === null ? claim.claimantName : `${claim.claimantName} (by ${claim.speakerName})`
  const scope = claim.scope === null ? '' : `, for ${quoted(claim.scope)}`
  const when = `${precisionOf(claim.assertedOn) === 'day' ? 'on' : 'in'} ${claim.assertedOn}`
  if (claim.stance === 'declines') return `${who} declined to answer ${quoted(claim.questionText)} ${when}${scope}.`
  const hedge = claim.hedge === 'flat' ? '' : ` (${claim.hedge})`
  return `${who} said ${when}, in answer to ${quoted(claim.questionText)}${scope}: ${claim.answerText}${hedge}.`
}

/** What is sent of a claim that was logged. */
export function claimLogged(claim: ClaimView, site: string): z.infer<typeof claimLoggedSchema> {
  const { id, stance, answerText, hedge, scope, assertedOn, outcome, disputed } = claim
  const { speaker, speakerName } = claim
  return {
    ...{ id, stance, answerText, hedge, scope, assertedOn, outcome, disputed },
    question: { id: claim.question, text: claim.questionText },
    claimant: { id: claim.claimant, name: claim.claimantName },
    speaker: speaker === null ? null : { id: speaker, name: speakerName ?? speaker },
    sentence: claimSentence(claim),
    links: linksTo(site, `/claims/${id}`, `/claims/${id}`),
  }
}

/** A dispute as it is told: its question, sides and, where a finding is challenged, that finding. */
export interface DisputeTold {
  readonly question: { readonly id: string; readonly text: string }
  readonly disputedSince: string | null
  readonly sides: readonly Side[]
  readonly finding: string | null
}

function disputeSentence({ question: { text }, sides, finding }: DisputeTold): string {
  const clauses = sides.map(({ answerText, claimants, scope }) => {
    const names = claimants.map(({ name }) => name).join(', ')
    return `${names}${scope === null ? '' : ` (for ${quoted(scope)})`}: ${answerText}`
  })
  const lead = finding === null ? 'Disputed' : 'The finding is challenged by a later claim'
  return `${quoted(text)} ${lead}${clauses.length > 0 ? `. ${clauses.join('; ')}` : ''}.`
}

/** What is sent of a dispute that opened, or of a finding that came to be challenged. */
export function disputeData(dispute: DisputeTold, site: string): z.infer<typeof disputeSchema> {
  const { question: about, disputedSince, sides, finding } = dispute
  return {
    question: { id: about.id, text: about.text },
    disputedSince,
    sides: sides.map(({ answerText, scope, claimants }) => ({
      ...{ answerText, scope },
      claimants: claimants.map(({ id, name }) => ({ id, name })),
    })),
    finding,
    sentence: disputeSentence(dispute),
    links: linksTo(site, `/questions/${about.id}`, `/questions/${about.id}/ledger`),
  }
}

/** What is sent of a finding that came into force. */
export function findingInForce(finding: FindingView, site: string): z.infer<typeof findingInForceSchema> {
  const { id, basis, establishedOn } = finding
  const names = finding.confirmedBy.map(({ name }) => name).join(', ')
  const by = `${basis.replaceAll('_', ' ')}${names === '' ? '' : ` (${names})`}`
  const answerText = finding.answerText ?? ''
  return {
    ...{ id, basis, establishedOn, answerText },
    question: { id: finding.question, text: finding.questionText },
    confirmedBy: finding.confirmedBy.map((actor) => ({ id: actor.id, name: actor.name })),
    sentence: `${quoted(finding.questionText)} Settled: ${answerText}, by ${by}, its evidence public since ${establishedOn}.`,
    links: linksTo(site, `/questions/${finding.question}#finding-${id}`, `/findings/${id}`),
  }
}

/** An import as it is told. */
export type ImportTold = Pick<z.infer<typeof importDoneSchema>, 'id' | 'fileName' | 'rows' | 'rejected' | 'created'>

/** What is sent of an import that is in the record. */
export function importDone(told: ImportTold, site: string): z.infer<typeof importDoneSchema> {
  const { id, fileName, rows, rejected, created } = told
  const left = rejected === 0 ? '' : `; ${rejected} of ${rows} rows were left out`
  const sentence = `${quoted(fileName)} was imported: ${created.claims} claims and ${created.findings} findings are new${left}.`
  return { id, fileName, rows, rejected, created, sentence, links: linksTo(site, `/import/${id}`, `/imports/${id}`) }
}
