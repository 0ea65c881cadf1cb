import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { foldedSearchText } from '#lib/domain/names/fold.ts'
import { mergeRecords } from '#lib/usecases/merge-records.ts'
import { rebuildProjections } from '#lib/usecases/rebuild-projections.ts'
import { undoMerge } from '#lib/usecases/undo-merge.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { aCase } from '../support/claim-fixtures.ts'
import { aCaller, anActor, anIncident, aPlace, aSource } from '../support/fixtures.ts'
import { expectSound } from '../support/merging.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const admin = () => aCaller('admin')

describe('what is stored folded, and of which record what was merged is', () => {
  const at = (time: string) => ({ now: new Date(`2030-${time}T00:00:00Z`) })

  it('is what follows through merges of merged ones and their undoing, at any moment', async () => {
    const [a, b, c] = [await anActor(), await anActor(), await anActor()]
    const caller = await aCaller('reviewer')
    const join = (time: string, keep: { id: string }, merge: { id: string }) =>
      mergeRecords({ caller, ...at(time) }, { kind: 'actor', keep: keep.id, merge: merge.id, reasons: 'One' })
    const first = await join('01-01', b, c)
    const second = await join('02-01', a, b)
    await undoMerge({ caller, ...at('03-01') }, { id: second.id })
    await undoMerge({ caller, ...at('04-01') }, { id: first.id })
    await join('04-01', a, c)
    await expectSound()
    await db().$executeRaw`insert into same_as (id, kind, kept_id, recorded_at) values
      (${b.id}::uuid, 'actor', ${a.id}::uuid, '2030-05-01T00:00:00Z')`
    await db().$executeRaw`update same_as set superseded_at = superseded_at + interval '1 day'
      where id = ${c.id}::uuid and recorded_at = '2030-01-01T00:00:00Z'`
    const asking = { caller: await admin() }
    const { differences } = await verifyProjections(asking, {})
    expect(differences.map(({ kind, id, field }) => [kind, id, field])).toEqual([
      ['merge', b.id, `time as ${a.id}`],
      ['merge', c.id, `time as ${b.id}`],
    ])
    await rebuildProjections(asking)
    await expectSound()
  })

  it('is found out of every kind when somebody alters it, and mended by rebuilding', async () => {
    const c = await aCase()
    const [source, place, incident] = [await aSource(), await aPlace(), await anIncident()]
    await db().actorName.updateMany({ where: { actorId: c.us.id }, data: { folded: 'stale' } })
    await db().placeName.updateMany({ where: { placeId: place.id }, data: { folded: 'stale' } })
    const stale = (id: string) => ({ where: { id }, data: { folded: 'stale' } })
    await db().source.update(stale(source.id))
    await db().document.update(stale(c.document.id))
    await db().incident.update(stale(incident.id))
    await db().question.update(stale(c.question.id))
    const asking = { caller: await admin() }
    const { differences } = await verifyProjections(asking, {})
    expect(differences.map(({ kind, field, stored }) => [kind, field, stored])).toEqual(
      ['actor_name', 'place_name', 'source', 'document', 'incident', 'question'].map((kind) => [
        kind,
        'folded',
        'stale',
      ]),
    )
    expect(differences.at(-1)).toMatchObject({ id: c.question.id, derived: foldedSearchText(c.question.text) })
    await rebuildProjections(asking)
    await expectSound()
  })
})
