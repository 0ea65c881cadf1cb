import { findIncidentPage, findIncidentViews } from '#lib/db/incident.ts'
import { idSchema } from '#lib/domain/id.ts'
import { defineList, listSchema } from './record-verbs.ts'

/** A page of incidents, latest first; `place` takes in all that lies within it; with `q` nearest first. */
export const listIncidents = defineList(
  listSchema.extend({ place: idSchema.optional() }),
  findIncidentPage,
  findIncidentViews,
)
