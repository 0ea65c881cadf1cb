import { sourceViewSchema } from '#lib/domain/source.ts'
import { create as creating } from '#lib/http/route.ts'
import { createSource } from '#lib/usecases/create-source.ts'
import { getSource } from '#lib/usecases/get-source.ts'
import { listSources } from '#lib/usecases/list-sources.ts'
import { rateSource } from '#lib/usecases/rate-source.ts'
import { updateSource } from '#lib/usecases/update-source.ts'
import { at } from './describe.ts'
import { exampleIds } from './examples.ts'
import { recordApi } from './record-api.ts'

const records = recordApi(
  {
    collection: 'sources',
    one: 'source',
    a: 'a source',
    list: 'The sources by name; with `q` nearest first.',
    is: 'An outlet or publisher, with its reliability, how that was rated before, and the actors it is affiliated with.',
    example: {
      name: 'The Daily Example',
      kind: 'newspaper',
      homepage: 'https://example.org',
      affiliatedWith: [exampleIds.actor],
    },
  },
  sourceViewSchema,
  { list: listSources, get: getSource, create: createSource, update: updateSource },
)

/** Sources, and how reliable analysts rate them. */
export const sourcesApi = [
  ...records,
  at('/sources/{id}/ratings', creating(rateSource), {
    id: 'rateSource',
    summary: 'Rate a source',
    description:
      'Rates how reliable a source is, on the Admiralty scale; the ratings before stay in its history. F is no middle value: it says that nobody can judge. Needs the role reviewer.',
    gives: sourceViewSchema,
    example: { reliability: 'B', reasons: 'Its reports were confirmed in most cases.' },
  }),
]
