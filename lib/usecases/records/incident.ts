import { findIncidentViews, findQuestionsOfIncident, insertIncident, replaceIncident } from '#lib/db/incident.ts'
import { type IncidentView, type NewIncident, newIncidentSchema } from '#lib/domain/incident.ts'
import { type RecordDefinition, revisedFields } from '../record-verbs.ts'
import { assertReferences } from '../references.ts'
import { assertNotFuture } from '../today.ts'

/** Incidents: what has happened, at a place that exists. */
export const incidentRecords: RecordDefinition<NewIncident, IncidentView> = {
  kind: 'incident',
  refuse: async ({ tx, now }, { occurred, place }) => {
    assertNotFuture('occurred.from', occurred.from, now)
    assertNotFuture('occurred.until', occurred.until, now)
    await assertReferences(tx, [{ path: 'place', kind: 'place', id: place }])
  },
  insert: insertIncident,
  replace: replaceIncident,
  find: findIncidentViews,
  // Claims are found by its title and place: one that is logged meanwhile would keep the former ones.
  moves: ({ occurred, title, place = null }, current) =>
    current !== null &&
    (occurred.from !== current.occurred.from ||
      (occurred.until ?? null) !== current.occurred.until ||
      title !== current.title ||
      place !== current.place),
  touched: findQuestionsOfIncident,
}

/** What is given to edit an incident. */
export const editedIncidentSchema = newIncidentSchema.safeExtend(revisedFields)
