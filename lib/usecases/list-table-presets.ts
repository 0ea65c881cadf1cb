import { z } from 'zod'
import { tablePresets } from '#lib/formats/foreign-tables/index.ts'
import { defineQuery } from './usecase.ts'

/** The public data sets that an import reads ready, by name, each with what it is called. */
export const listTablePresets = defineQuery(z.object({}), async () =>
  tablePresets.map(({ name, title }) => ({ name, title })),
)
