import { defineGet } from './record-verbs.ts'
import { incidentRecords } from './records/incident.ts'

/** One incident. */
export const getIncident = defineGet(incidentRecords)
