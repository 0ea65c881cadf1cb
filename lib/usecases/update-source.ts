import { defineUpdate } from './record-verbs.ts'
import { editedSourceSchema, sourceRecords } from './records/source.ts'

/** Puts a new version in the place of a source; all its fields are given, and the revision that was edited. */
export const updateSource = defineUpdate(editedSourceSchema, sourceRecords)
