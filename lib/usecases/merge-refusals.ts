import { findContainmentPath, findSuccession } from '#lib/db/actor.ts'
import type { Tx } from '#lib/db/client.ts'
import { findDistinctionOf } from '#lib/db/distinction-rows.ts'
import { findFindingsOnQuestions } from '#lib/db/finding-rows.ts'
import { findLineage } from '#lib/db/lineage.ts'
import { findMergeable, type Mergeable } from '#lib/db/merge-rows.ts'
import { findNames } from '#lib/db/node-name.ts'
import { findQuestionRows } from '#lib/db/question-frames.ts'
import { AppError, invalid } from '#lib/domain/error.ts'
import { lineageCycle } from '#lib/domain/independence.ts'
import { actorMisfit, type MergeKind, questionMisfit } from '#lib/domain/merge.ts'
import { statusOf } from './show-findings.ts'

/** The two sides of a merge, each by the id of the record that it is. */
export interface Sides {
  readonly keep: string
  readonly merge: string
}

const arrows = (path: readonly string[], nameOf: (id: string) => string) =>
  path.map((id) => `“${nameOf(id)}”`).join(' → ')

async function refuseActors(tx: Tx, { keep, merge }: Sides, [kept, merged]: Pair): Promise<void> {
  const misfit = kept.actorKind && merged.actorKind ? actorMisfit(kept.actorKind, merged.actorKind) : null
  if (misfit) throw invalid('merge', misfit)
  const path = (await findContainmentPath(tx, [merge], keep)) ?? (await findContainmentPath(tx, [keep], merge))
  if (path) {
    const names = await findNames(tx, path)
    throw invalid('merge', `One is part of the other: ${arrows(path, (id) => names.get(id) ?? id)}. Correct that first`)
  }
  if (await findSuccession(tx, keep, merge))
    throw invalid('merge', 'One is recorded as the successor of the other, so they are two. Correct that first')
}

async function refuseDocuments(tx: Tx, { keep, merge }: Sides): Promise<void> {
  const { graph, documents } = await findLineage(tx, [keep, merge])
  // That two show the same material says that they are alike; every other link says that they are two.
  const directed = new Map(
    [...graph].map(([from, edges]) => [from, edges.filter(({ relation }) => relation !== 'same_material')]),
  )
  const circle = lineageCycle(directed, keep, merge) ?? lineageCycle(directed, merge, keep)
  if (circle === null) return
  const path = arrows(circle.slice(1), (id) => documents.get(id)?.title ?? id)
  throw invalid('merge', `One of the two goes back to the other, so they are two: ${path}`)
}

async function refuseQuestions(tx: Tx, { keep, merge }: Sides): Promise<void> {
  const questions = await findQuestionRows(tx, [keep, merge])
  const [kept, merged] = [questions.get(keep), questions.get(merge)]
  const misfit =
    kept && merged
      ? questionMisfit({ ...kept, options: [...kept.options] }, { ...merged, options: [...merged.options] })
      : null
  if (misfit) throw invalid('merge', misfit)
  const findings = await findFindingsOnQuestions(tx, [keep, merge])
  const standing = findings.filter((finding) => ['proposed', 'in_force'].includes(statusOf(finding)))
  if (new Set(standing.map(({ question }) => question)).size < 2) return
  throw new AppError(
    'conflict',
    'Both questions have a finding in force or proposed: decide or reverse one of the two first, since a question has one answer.',
  )
}

type Pair = readonly [Mergeable, Mergeable]

const refusals: Readonly<Record<MergeKind, (tx: Tx, sides: Sides, pair: Pair) => Promise<void>>> = {
  actor: refuseActors,
  document: refuseDocuments,
  question: refuseQuestions,
}

/**
 * The two records, where it makes sense that they are one. Merging into a record that was merged itself means the one that
 * it is.
 * @throws AppError `invalid` with what would be right, `conflict` for a record that was merged already
 */
export async function assertMergeable(tx: Tx, kind: MergeKind, asked: Sides): Promise<Sides> {
  const found = await findMergeable(tx, kind, [asked.keep, asked.merge])
  const [kept, merged] = [found.get(asked.keep), found.get(asked.merge)]
  if (kept === undefined) throw invalid('keep', `There is no ${kind} with this id`)
  if (merged === undefined) throw invalid('merge', `There is no ${kind} with this id`)
  const sides = { keep: kept.keptId, merge: asked.merge }
  if (sides.keep === sides.merge || merged.keptId === sides.keep)
    throw invalid('merge', `This is the same ${kind}: choose another one`)
  if (merged.keptId !== asked.merge)
    throw new AppError('conflict', `This ${kind} was merged already, into “${merged.keptName}”. Undo that first.`)
  const two = await findDistinctionOf(tx, sides.keep, sides.merge)
  if (two)
    throw new AppError(
      'conflict',
      `${two.saidByName} said that these are two (“${two.reasons}”). Take that back first.`,
    )
  await refusals[kind](tx, sides, [kept, merged])
  return sides
}
