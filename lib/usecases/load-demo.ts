import { z } from 'zod'
import type { Tx } from '#lib/db/client.ts'
import { isRecordEmpty } from '#lib/db/installation.ts'
import { AppError } from '#lib/domain/error.ts'
import { assertCan } from '#lib/domain/policy.ts'
import type { DemoCase, DemoQuestion } from '../../prisma/demo/demo-case.ts'
import { actors, demoCases, places, sources } from '../../prisma/demo/index.ts'
import { createActor } from './create-actor.ts'
import { createDocument } from './create-document.ts'
import { createIncident } from './create-incident.ts'
import { createPlace } from './create-place.ts'
import { createQuestion } from './create-question.ts'
import { createSource } from './create-source.ts'
import { decideFinding } from './decide-finding.ts'
import { DemoKeys } from './demo-keys.ts'
import { logClaim } from './log-claim.ts'
import { proposeFinding } from './propose-finding.ts'
import { serviceCaller } from './system-caller.ts'
import { type Asking, defineCommand } from './usecase.ts'
import { keepQuiet } from './webhooks/announce.ts'

/** The two who enter the demo cases: what one proposes the other approves. */
interface People {
  readonly contributor: Asking
  readonly reviewer: Asking
}

/**
 * Loads the demo cases (prisma/demo) into an empty record, through the same verbs that people use. Gives how many
 * questions, claims and findings came of it. Needs `settings.manage`.
 * @throws AppError `conflict` when anything has been recorded
 */
export const loadDemo = defineCommand(z.object({}), async ({ caller, tx, now }) => {
  assertCan(caller, 'settings.manage')
  if (!(await isRecordEmpty(tx))) throw new AppError('conflict', 'The demo cases are loaded into an empty record only.')
  keepQuiet(tx)
  const people = await findPeople(tx, now)
  const keys = new DemoKeys()
  await loadParties(people, keys)
  const count = { questions: 0, claims: 0, findings: 0 }
  for (const one of demoCases) {
    await loadEvidence(people, keys, one)
    for (const question of one.questions) {
      await loadQuestion(people, keys, question)
      count.questions += 1
      count.claims += question.claims.length
      count.findings += question.finding ? 1 : 0
    }
  }
  const subject = { kind: 'installation', id: 'demo' }
  return { result: count, events: [{ action: 'demo.load', subject, detail: count }] }
})

async function findPeople(tx: Tx, now: Date): Promise<People> {
  const person = async (role: 'contributor' | 'reviewer') => {
    const account = { email: `demo-${role}@localhost`, name: `Demo ${role}`, role }
    return { caller: await serviceCaller(tx, account, now), tx, now }
  }
  return { contributor: await person('contributor'), reviewer: await person('reviewer') }
}

async function loadParties({ contributor }: People, keys: DemoKeys): Promise<void> {
  for (const { key, relations = [], ...actor } of actors) {
    const related = relations.map((relation) => ({ ...relation, to: keys.idOf('actor', relation.to) }))
    keys.set('actor', key, await createActor(contributor, { ...actor, relations: related }))
  }
  for (const { key, within, ...place } of places) {
    keys.set('place', key, await createPlace(contributor, { ...place, within: keys.maybe('place', within) }))
  }
  for (const { key, affiliatedWith = [], ...source } of sources) {
    const affiliates = affiliatedWith.map((actor) => keys.idOf('actor', actor))
    keys.set('source', key, await createSource(contributor, { ...source, affiliatedWith: affiliates }))
  }
}

async function loadEvidence({ contributor }: People, keys: DemoKeys, one: DemoCase): Promise<void> {
  for (const { key, source, lineage = [], ...document } of one.documents) {
    const links = lineage.map(({ relation, to }) => ({ relation, to: keys.idOf('document', to) }))
    const given = { ...document, source: keys.maybe('source', source), lineage: links }
    keys.set('document', key, await createDocument(contributor, given))
  }
  for (const { key, place, ...incident } of one.incidents) {
    keys.set('incident', key, await createIncident(contributor, { ...incident, place: keys.maybe('place', place) }))
  }
}

async function loadQuestion({ contributor, reviewer }: People, keys: DemoKeys, demo: DemoQuestion): Promise<void> {
  const { text, kind, options, unit, scope, incident, subject, awaited = [], claims, finding } = demo
  const { id: question } = await createQuestion(contributor, {
    ...{ text, kind, options, unit, scope },
    incident: keys.maybe('incident', incident),
    subject: keys.maybe('actor', subject),
    awaited: awaited.map((actor) => keys.idOf('actor', actor)),
  })
  for (const claim of claims) {
    await logClaim(contributor, {
      ...claim,
      question,
      claimant: keys.idOf('actor', claim.claimant),
      speaker: keys.maybe('actor', claim.speaker),
      answer: claim.answer && keys.answer(claim.answer),
      citations: keys.citations(claim.citations),
    })
  }
  if (!finding) return
  const proposal = await proposeFinding(contributor, {
    ...finding,
    question,
    answer: keys.answer(finding.answer),
    confirmedBy: finding.confirmedBy?.map((actor) => keys.idOf('actor', actor)),
    citations: keys.citations(finding.citations),
  })
  await decideFinding(reviewer, { id: proposal.id, decision: 'approve', reasons: 'As the cited documents say.' })
}
