import { z } from 'zod'
import { shortText } from '#lib/domain/text.ts'
import { findActors } from './find-actors.ts'
import { findDocuments } from './find-documents.ts'
import { findIncidents } from './find-incidents.ts'
import { findQuestions } from './find-questions.ts'
import { findSources } from './find-sources.ts'
import { listClaims } from './list-claims.ts'
import { defineReplicaQuery } from './usecase.ts'

const EACH = 6

/** The one search box: a few of everything that matches, nearest first; claims latest first. */
export const search = defineReplicaQuery(z.object({ q: shortText(300) }), async ({ caller, tx, now }, { q }) => {
  const asking = { caller, tx, now }
  const few = { q, limit: EACH }
  return {
    claims: (await listClaims(asking, few)).items,
    questions: await findQuestions(asking, few),
    actors: await findActors(asking, few),
    incidents: await findIncidents(asking, few),
    documents: await findDocuments(asking, few),
    sources: await findSources(asking, few),
  }
})
