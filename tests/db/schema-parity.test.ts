import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { db } from '#lib/db/client.ts'
import * as enums from '#lib/db/generated/enums.ts'
import { confidenceSchema, reliabilitySchema } from '#lib/domain/scales.ts'
import * as vocabulary from '#lib/domain/vocabulary.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const options = (schema: z.ZodType): string[] => {
  // A vocabulary that accepts spaces for underscores wraps its enum.
  const inner: unknown = 'out' in schema ? schema.out : schema
  if (typeof inner === 'object' && inner !== null && 'options' in inner && Array.isArray(inner.options))
    return inner.options
  throw new Error('not a closed list of words')
}

const pairs: Record<string, z.ZodType> = {
  Role: vocabulary.roleSchema,
  ActorKind: vocabulary.actorKindSchema,
  NameKind: vocabulary.nameKindSchema,
  ActorRelationType: vocabulary.actorRelationSchema,
  SourceKind: vocabulary.sourceKindSchema,
  Reliability: reliabilitySchema,
  LineageRelation: vocabulary.lineageRelationSchema,
  LocatorKind: vocabulary.locatorKindSchema,
  KnowledgeBasis: vocabulary.knowledgeBasisSchema,
  QuestionKind: vocabulary.questionKindSchema,
  Stance: vocabulary.stanceSchema,
  Hedge: vocabulary.hedgeSchema,
  Outcome: vocabulary.outcomeSchema,
  Standing: vocabulary.standingSchema,
  FindingBasis: vocabulary.findingBasisSchema,
  PlacePrecision: vocabulary.placePrecisionSchema,
  Confidence: confidenceSchema,
  ImportState: vocabulary.importStateSchema,
  WebhookDeliveryState: vocabulary.webhookDeliveryStateSchema,
}

// Words that the database alone knows: they are no choice of a person.
const ofTheDatabase = new Map([
  ['Decision', ['approve', 'reject']],
  ['CitationRole', ['assertion', 'withdrawal', 'finding']],
])

describe('the database says the words of the domain', () => {
  test('and no enum is left out', () => {
    expect(Object.keys(enums).sort()).toEqual([...Object.keys(pairs), ...ofTheDatabase.keys()].sort())
  })

  test.each(Object.entries(pairs))('%s', async (name, schema) => {
    expect(await labels(name)).toEqual(options(schema))
  })

  test.each([...ofTheDatabase])('%s', async (name, words) => {
    expect(await labels(name)).toEqual(words)
  })
})

async function labels(name: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ label: string }[]>`
    select e.enumlabel label from pg_enum e join pg_type t on t.oid = e.enumtypid where t.typname = ${name}
      order by e.enumsortorder`
  return rows.map((row) => row.label)
}
