import { incidentViewSchema } from '#lib/domain/incident.ts'
import { createIncident } from '#lib/usecases/create-incident.ts'
import { getIncident } from '#lib/usecases/get-incident.ts'
import { listIncidents } from '#lib/usecases/list-incidents.ts'
import { updateIncident } from '#lib/usecases/update-incident.ts'
import { exampleIds } from './examples.ts'
import { recordApi } from './record-api.ts'

/** What reportedly happened: when, where, and what. */
export const incidentsApi = recordApi(
  {
    collection: 'incidents',
    one: 'incident',
    a: 'an incident',
    list: 'The incidents, latest first; with `q` nearest first. `place` takes in all that lies within it.',
    is: 'What reportedly happened: when, where, and what.',
    example: { title: 'Assault on the base', occurred: { from: '2019-03-17' }, place: exampleIds.place },
  },
  incidentViewSchema,
  { list: listIncidents, get: getIncident, create: createIncident, update: updateIncident },
)
