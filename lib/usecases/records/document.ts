import { findDocumentViews, insertDocument, replaceDocument } from '#lib/db/document.ts'
import { findLineage } from '#lib/db/lineage.ts'
import { lockGraph } from '#lib/db/record-revision.ts'
import { findQuestionsTouchingDocuments } from '#lib/db/source.ts'
import type { DocumentView, NewDocument } from '#lib/domain/document.ts'
import { newDocumentSchema } from '#lib/domain/document.ts'
import { invalid } from '#lib/domain/error.ts'
import { lineageCycle } from '#lib/domain/independence.ts'
import { ownLinks } from '../own-parts.ts'
import { type Editing, isSameSet, type RecordDefinition, revisedFields } from '../record-verbs.ts'
import { assertReferences, listReferences } from '../references.ts'
import { assertNotFuture } from '../today.ts'

/** Documents: dates that have come, and a lineage that never leads back to where it began. */
export const documentRecords: RecordDefinition<NewDocument, DocumentView> = {
  kind: 'document',
  refuse: async ({ tx, now }, input, current) => {
    assertNotFuture('publishedOn', input.publishedOn, now)
    assertNotFuture('accessedOn', input.accessedOn, now)
    const targets = input.lineage.map((link) => link.to)
    await assertReferences(tx, [
      { path: 'source', kind: 'source', id: input.source },
      ...listReferences('lineage', 'document', targets, 'to'),
    ])
    if (current) await refuseCycle(tx, targets, current)
  },
  insert: insertDocument,
  replace: replaceDocument,
  find: findDocumentViews,
  own: async (tx, id, input) => ({
    ...input,
    lineage: await ownLinks(tx, { kind: 'document', id }, input.lineage, {
      tagOf: ({ relation }) => relation,
      toOf: ({ to }) => to,
      withTo: (link, to) => ({ ...link, to }),
    }),
  }),
  // Quotes are found by the stems of its language: a claim that is logged meanwhile would keep those of the former one.
  moves: ({ lineage, source = null, isOriginal, kind, lang = null }, current) =>
    !isSameSet(
      lineage.map(({ relation, to }) => [relation, to]),
      current?.lineage.map(({ relation, to }) => [relation, to]) ?? [],
    ) ||
    (current !== null &&
      (source !== current.source ||
        isOriginal !== current.isOriginal ||
        kind !== current.kind ||
        lang !== current.lang)),
  touched: async (tx, id) => {
    const [view] = await findDocumentViews(tx, [id])
    // A document that is pointed to is a proven origin, so a link touches both of its ends.
    return findQuestionsTouchingDocuments(tx, [id, ...(view?.lineage.map((link) => link.to) ?? [])])
  },
}

async function refuseCycle(tx: Editing['tx'], targets: readonly string[], current: DocumentView): Promise<void> {
  if (targets.length === 0) return
  await lockGraph(tx, 'lineage')
  const { graph, documents } = await findLineage(tx, targets)
  const others = new Map([...graph].filter(([from]) => from !== current.id))
  for (const [index, to] of targets.entries()) {
    const cycle = lineageCycle(others, current.id, to)
    if (!cycle) continue
    const words = cycle.map((id) => (id === current.id ? current.title : (documents.get(id)?.title ?? id)))
    throw invalid(`lineage.${index}.to`, `This would close a circle: ${words.map((title) => `“${title}”`).join(' → ')}`)
  }
}

/** What is given to edit a document. */
export const editedDocumentSchema = newDocumentSchema.safeExtend(revisedFields)
