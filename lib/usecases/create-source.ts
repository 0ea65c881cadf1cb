import { newSourceSchema } from '#lib/domain/source.ts'
import { defineCreate } from './record-verbs.ts'
import { sourceRecords } from './records/source.ts'

/** Records a source. */
export const createSource = defineCreate(newSourceSchema, sourceRecords)
