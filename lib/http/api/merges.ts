import { z } from 'zod'
import { distinctionViewSchema, likelyDuplicatesSchema, mergeDoneSchema, mergeViewSchema } from '#lib/domain/merge.ts'
import { create, get, remove, take } from '#lib/http/route.ts'
import { distinguishRecords } from '#lib/usecases/distinguish-records.ts'
import { listDistinctions } from '#lib/usecases/list-distinctions.ts'
import { listDuplicates } from '#lib/usecases/list-duplicates.ts'
import { listMerges } from '#lib/usecases/list-merges.ts'
import { mergeRecords } from '#lib/usecases/merge-records.ts'
import { retractDistinction } from '#lib/usecases/retract-distinction.ts'
import { undoMerge } from '#lib/usecases/undo-merge.ts'
import { at, pageOf } from './describe.ts'
import { exampleIds } from './examples.ts'

const pair = { kind: 'actor', reasons: 'Two spellings of one name, of one rank, at the same place.' }

/** Records that may be one, what people said of them, and merges, which can be undone. */
export const mergesApi = [
  at('/duplicates', get(listDuplicates), {
    id: 'listDuplicates',
    summary: 'List likely duplicates',
    description:
      'Actors, documents or questions that may be one: those that share a Wikidata id, an address or an identifier first, then those of one name, title or text in any spelling. Nothing is merged by it. Pairs of which somebody said that they are two are left out.',
    gives: likelyDuplicatesSchema,
  }),
  at('/distinctions', get(listDistinctions), {
    id: 'listDistinctions',
    summary: 'List what is known to be two',
    description: 'Pairs of which somebody said that they are two, the latest 200 at most, newest first.',
    gives: z.object({ items: z.array(distinctionViewSchema) }),
  }),
  at('/distinctions', create(distinguishRecords), {
    id: 'createDistinction',
    summary: 'Say that two records are two',
    description:
      'They are not offered as likely duplicates again. 409 where they are one by a merge, or somebody said so already. Needs the role reviewer.',
    gives: distinctionViewSchema,
    example: { ...pair, first: exampleIds.actor, second: exampleIds.source, reasons: 'Father and son.' },
  }),
  at('/distinctions/{id}', remove(retractDistinction), {
    id: 'retractDistinction',
    summary: 'Take back that two records are two',
    description: 'That it was said is kept. 409 where it was taken back already. Needs the role reviewer.',
  }),
  at('/merges', get(listMerges), {
    id: 'listMerges',
    summary: 'List merges',
    description: 'Newest first, those undone included.',
    gives: pageOf(mergeViewSchema),
  }),
  at('/merges', create(mergeRecords), {
    id: 'createMerge',
    summary: 'Merge two records',
    description:
      'From now on `merge` is read as `keep`, which has the names of both: claims, findings, relations, lineage and rates are of one record, and the address of the merged one answers with the kept one (`id` is the kept one’s, `merged` names the other). Nothing recorded is changed, and what is asked “as recorded at” an earlier moment stays. 422 where the two cannot be one, with the reason: kinds, options or units that do not fit, one part of the other, lineage that would lead back to itself; 409 where the record was merged already, where both questions have a finding, or where somebody said that the two are two. Needs the role reviewer.',
    gives: mergeDoneSchema,
    example: { ...pair, keep: exampleIds.actor, merge: exampleIds.source },
  }),
  at(
    '/merges/{id}/undo',
    { ...take(undoMerge), method: 'POST' },
    {
      id: 'undoMerge',
      summary: 'Undo a merge',
      description:
        'The two are two again, as they were recorded; that they were one for a time is kept. 409 where it was undone already. Needs the role reviewer.',
      gives: mergeDoneSchema,
    },
  ),
]
