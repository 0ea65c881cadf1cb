import { defineUpdate } from './record-verbs.ts'
import { editedIncidentSchema, incidentRecords } from './records/incident.ts'

/** Puts a new version in the place of an incident; all its fields are given, and the revision that was edited. */
export const updateIncident = defineUpdate(editedIncidentSchema, incidentRecords)
