import type { Outcome, Relation, Stance } from '#lib/domain/vocabulary.ts'
import type { ExportFinding, ExportQuestion, RecordTimes } from './export-record.ts'
import { claimNoteId } from './stix-claims.ts'
import { latest, type StixObject, stixId, stixObject } from './stix-object.ts'
import { actorObjectId, incidentObjectId } from './stix-records.ts'

/** How a claim stands toward the earlier claims of others on its question. */
export interface StixStand extends RecordTimes {
  readonly claim: string
  readonly claimantName: string
  readonly stance: Stance
  readonly toward: readonly { readonly claim: string; readonly relation: Relation; readonly recordedAt: string }[]
}

/**
 * Agreement of a later claim with an earlier one. A denial of what was claimed disagrees strongly, another answer that cannot
 * be true together disagrees, the same or a narrower answer agrees. A wider or overlapping answer is no opinion.
 */
function opinionOf(stance: Stance, relation: Relation): string | undefined {
  if (relation === 'contradicts') return stance === 'denies' ? 'strongly-disagree' : 'disagree'
  return relation === 'agrees' || relation === 'refines' ? 'agree' : undefined
}

const explanations: Readonly<Record<string, string>> = {
  'strongly-disagree': 'denied what these earlier claims of others say.',
  disagree: 'gave an answer that cannot be true together with these earlier claims of others.',
  agree: 'gave the same answer as these earlier claims of others, or a narrower one.',
}

/** The opinions that a claim holds of earlier claims of others that are in the bundle: one a degree of agreement. */
export function standOpinions(stand: StixStand, isExported: (claim: string) => boolean, site: string): StixObject[] {
  const { claim, claimantName, stance, createdAt, recordedAt } = stand
  const near = stand.toward.filter((other) => isExported(other.claim))
  return Object.entries(explanations).flatMap(([opinion, explanation]) => {
    const others = near.filter(({ relation }) => opinionOf(stance, relation) === opinion)
    if (others.length === 0) return []
    const times = { createdAt, recordedAt: latest([recordedAt, ...others.map((other) => other.recordedAt)]) }
    return stixObject(
      stixId('opinion', `${claim} ${opinion}`),
      { site, times },
      {
        labels: ['claim'],
        explanation: `${claimantName} ${explanation} Derived from what was claimed; see the note ${claimNoteId(claim)}.`,
        authors: [claimantName],
        object_refs: others.map((other) => claimNoteId(other.claim)),
        opinion,
      },
    )
  })
}

/** What the finding in force makes of the claims on its question. */
export function findingOpinions(
  finding: ExportFinding,
  claims: readonly { readonly id: string; readonly outcome: Outcome }[],
  site: string,
): StixObject[] {
  const times = { createdAt: finding.proposedAt, recordedAt: finding.inForceAt }
  const settled = [
    { outcome: 'confirmed', opinion: 'strongly-agree' },
    { outcome: 'refuted', opinion: 'strongly-disagree' },
  ] as const
  return settled.flatMap(({ outcome, opinion }) => {
    const refs = claims.filter((claim) => claim.outcome === outcome).map((claim) => claimNoteId(claim.id))
    if (refs.length === 0) return []
    return stixObject(
      stixId('opinion', `${finding.id} ${outcome}`),
      { site, times },
      {
        labels: ['finding', outcome],
        explanation: `These claims are ${outcome} by the finding: ${finding.answer.text}. ${finding.reasons}`,
        authors: [finding.decidedByName ?? finding.proposedByName],
        object_refs: refs,
        opinion,
      },
    )
  })
}

/**
 * The incident and the actors that a finding names as the answer to a question about it. `related-to` and not
 * `attributed-to`: the question may ask who was killed or captured, which only its words tell. Alternatives relate nobody.
 */
export function foundActors(finding: ExportFinding, { id, text, kind, incident }: ExportQuestion, site: string) {
  const { value, actors } = finding.answer
  const isDefinite = actors.length === 1 || ('joint' in value && value.joint === true)
  if (kind !== 'actor' || incident === null || !isDefinite) return []
  return actors.map((actor) =>
    stixObject(
      stixId('relationship', `${finding.id} ${actor.id}`),
      { site, times: { createdAt: finding.inForceAt, recordedAt: finding.inForceAt } },
      {
        relationship_type: 'related-to',
        description: `${text} Found: ${finding.answer.text}.`,
        external_references: [{ source_name: 'Counterclaim', external_id: id }],
        source_ref: incidentObjectId(incident.id),
        target_ref: actorObjectId(actor),
      },
    ),
  )
}
