import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { foldedSearchText } from '#lib/domain/names/fold.ts'
import { findActors } from '#lib/usecases/find-actors.ts'
import { findSources } from '#lib/usecases/find-sources.ts'
import { refoldNames } from '#lib/usecases/refold-names.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { updateSource } from '#lib/usecases/update-source.ts'
import { aCaller, anActor, aSource } from '../support/fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

let asking: { caller: Caller }
const actors = async (q: string) => (await findActors(asking, { q, limit: 5 })).map(({ name }) => name)
const sources = async (q: string) => (await findSources(asking, { q, limit: 5 })).map(({ name }) => name)

/** Actors as an import writes them. */
async function manyActors(names: readonly string[]): Promise<void> {
  for (const text of names)
    await db().actor.create({
      data: {
        ...{ kind: 'person', revision: 1, recordedAt: new Date() },
        names: { create: [{ text, folded: foldedSearchText(text), kind: 'preferred', position: 0 }] },
      },
    })
}

beforeAll(async () => {
  asking = { caller: await aCaller('contributor') }
  await anActor('Omar Ould Hamaha', { kind: 'person' })
  expect(await actors('Umar Hamaha')).toEqual(['Omar Ould Hamaha'])
})

describe('a search that has read the names before finds by a misspelling', () => {
  it('whoever was written since', async () => {
    await anActor('Iyad Ag Ghali', { kind: 'person' })
    expect(await actors('Eyad Ghaly')).toContain('Iyad Ag Ghali')
  })

  it('more than are compared one by one', async () => {
    await manyActors(
      Array.from({ length: 150 }, (_, n) => `Bulk ${String.fromCharCode(97 + (n % 26)).repeat(3)}${n} Zubayr`),
    )
    await manyActors(['Seidane Ag Hita'])
    expect(await actors('Saydan Hitta')).toContain('Seidane Ag Hita')
  })

  it('a name that an edit gives, and no more one that it takes', async () => {
    const actor = await anActor('Djamel Okacha', { kind: 'person' })
    const { id, revision } = actor
    await updateActor(asking, {
      id,
      revision,
      kind: 'person',
      names: [{ text: 'Yahya Abou el Hammam' }],
      relations: [],
    })
    expect(await actors('Yahia Abu al-Hamam')).toContain('Yahya Abou el Hammam')
    expect(await actors('Jamal Oukasha')).not.toContain('Yahya Abou el Hammam')
  })

  it('a source by its new name', async () => {
    const source = await aSource('Le Quotidien')
    expect(await sources('Kotidien')).toEqual(['Le Quotidien'])
    await updateSource(asking, { id: source.id, revision: source.revision, name: 'Sahara Tribune', kind: 'website' })
    expect(await sources('Sahra Tribun')).toEqual(['Sahara Tribune'])
  })

  it('and names that were folded anew', async () => {
    const { id } = await anActor('Hassan Ag Fagaga', { kind: 'person' })
    await db().actorName.updateMany({ where: { actorId: id }, data: { folded: 'stale' } })
    await db().$executeRaw`update actor set revision = revision where id = ${id}::uuid`
    expect(await actors('Hasan Fagagha')).not.toContain('Hassan Ag Fagaga')
    await refoldNames({ isForced: true })
    expect(await actors('Hasan Fagagha')).toContain('Hassan Ag Fagaga')
  })
})
