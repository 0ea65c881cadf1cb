import { z } from 'zod'
import { idSchema } from '#lib/domain/id.ts'
import { showFinding } from './propose-finding.ts'
import { defineQuery } from './usecase.ts'

/**
 * One finding, whatever became of it.
 * @throws AppError `not-found`
 */
export const getFinding = defineQuery(z.object({ id: idSchema }), ({ tx }, { id }) => showFinding(tx, id))
