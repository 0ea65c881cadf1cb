import { defineGet } from './record-verbs.ts'
import { sourceRecords } from './records/source.ts'

/** One source. */
export const getSource = defineGet(sourceRecords)
