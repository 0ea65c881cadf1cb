import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { connectTo, db } from '#lib/db/client.ts'
import { foldName } from '#lib/domain/names/fold.ts'
import { type Aliases, recallOfAliases } from './alias-recall.ts'
import type { Measurement } from './measurement.ts'

/** One JSON object a line with the names of one person or group; `ALIASES` is the path of a longer list than our own. */
const readAliases = async (): Promise<Aliases[]> => {
  const text = await readFile(process.env['ALIASES'] ?? join('tests', 'golden', 'aliases.jsonl'), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Aliases)
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

/** How often a name is found that is left out while its owner's others are stored; against plain trigrams of the keys. */
export const names: Measurement = {
  name: 'names',
  async run({ database, measure, say }) {
    const people = await readAliases()
    await connectTo(await database())
    const found = await measure(() => recallOfAliases(people))
    for (const [script, { queries, first, five }] of found.result)
      say(
        `${script}: ${queries} queries, first ${percent(first, queries)}, of the first five ${percent(five, queries)}`,
      )
    const queries = found.result.get('all')?.queries ?? 0
    const floor = await measure(async () => {
      for (const query of people.flatMap((person) => person.names.slice(0, 50)))
        await db().$queryRaw`select actor_id from actor_name where folded % ${foldName(query)}
          order by similarity(folded, ${foldName(query)}) desc limit 5`
    })
    const ofFloor = { name: 'trigrams of the keys', seconds: floor.seconds }
    return [{ name: 'find by a name left out', rows: queries, ...found, floor: ofFloor }]
  },
}
