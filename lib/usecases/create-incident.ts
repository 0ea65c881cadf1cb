import { newIncidentSchema } from '#lib/domain/incident.ts'
import { defineCreate } from './record-verbs.ts'
import { incidentRecords } from './records/incident.ts'

/** Records an incident. */
export const createIncident = defineCreate(newIncidentSchema, incidentRecords)
