import { findIncidentPage, findIncidentViews } from '#lib/db/incident.ts'
import { suggestSchema } from './record-verbs.ts'
import { defineReplicaQuery } from './usecase.ts'

/** Incidents for a picker, nearest first. */
export const findIncidents = defineReplicaQuery(suggestSchema, async ({ tx, read }, input) => {
  const { items } = await findIncidentPage(read, { ...input, isTyping: true })
  const incidents = await findIncidentViews(tx, items)
  return incidents.map(({ id, title, occurred, placeName }) => ({ id, title, occurred, placeName }))
})
