import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { findLineage } from '#lib/db/lineage.ts'
import { findWorldDuring } from '#lib/db/world.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { updateDocument } from '#lib/usecases/update-document.ts'
import { updatePlace } from '#lib/usecases/update-place.ts'
import { aCaller, aDocument, anActor, aPlace, aSource } from '../support/fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

test('an actor contains what is part of it on the day, through others, and its kin is above and below', async () => {
  const jnim = await anActor('JNIM')
  const ansar = await anActor('Ansar Dine', { relations: [{ type: 'part_of', to: jnim.id, from: '2017-03-02' }] })
  const ghali = await anActor('Ghali', { kind: 'person', relations: [{ type: 'member_of', to: ansar.id }] })
  const heir = await anActor('Heir', { relations: [{ type: 'successor_of', to: jnim.id }] })
  const ids = [jnim.id, ansar.id, ghali.id, heir.id]
  const after = await findWorldDuring(db(), { from: '2017-03-05', until: null }, ids)
  expect(after.partsOf(jnim.id)).toEqual(new Set([jnim.id, ansar.id, ghali.id]))
  expect(after.kinOf(ansar.id)).toEqual(new Set([jnim.id, ansar.id, ghali.id]))
  expect(after.kinOf(heir.id)).toEqual(new Set([heir.id]))
  expect(after.nameOf(ghali.id)).toBe('Ghali')
  const before = await findWorldDuring(db(), { from: '2017-03-01', until: null }, ids)
  expect(before.partsOf(jnim.id)).toEqual(new Set([jnim.id]))
  // The month may reach to the day of the merger.
  const month = await findWorldDuring(db(), { from: '2017-03', until: null }, ids)
  expect(month.partsOf(jnim.id).size).toBe(3)
  expect((await findWorldDuring(db(), null, ids)).partsOf(jnim.id).size).toBe(3)
})

test('the past is told as it was recorded', async () => {
  const caller = await aCaller('contributor')
  const [group, unit] = [await anActor('Group'), await anActor('Old name')]
  const [region, town] = [await aPlace('Region'), await aPlace('Town')]
  const source = await aSource('Outlet', { affiliatedWith: [group.id] })
  const [origin, copy] = [await aDocument('Origin', { source: source.id }), await aDocument('Copy')]
  await sleep(5)
  const then = new Date()
  await sleep(5)
  const relations = [{ type: 'part_of' as const, to: group.id }]
  await updateActor(
    { caller },
    { id: unit.id, revision: 1, kind: 'armed_group', names: [{ text: 'New name' }], relations },
  )
  await updatePlace({ caller }, { id: town.id, revision: 1, names: [{ text: 'Town' }], within: region.id })
  const lineage = [{ relation: 'cites' as const, to: origin.id }]
  await updateDocument({ caller }, { id: copy.id, revision: 1, title: 'Copy', kind: 'webpage', lineage })
  const ids = [group.id, unit.id, region.id]
  const past = await findWorldDuring(db(), null, ids, then)
  const present = await findWorldDuring(db(), null, ids)
  expect([past.partsOf(group.id).size, present.partsOf(group.id).size]).toEqual([1, 2])
  expect([past.nameOf(unit.id), present.nameOf(unit.id)]).toEqual(['Old name', 'New name'])
  expect([past.placesWithin(region.id).size, present.placesWithin(region.id).size]).toEqual([1, 2])
  const [wasBehind, isBehind] = [await findLineage(db(), [copy.id], then), await findLineage(db(), [copy.id])]
  expect([wasBehind.graph.size, isBehind.graph.get(copy.id)]).toEqual([0, [{ relation: 'cites', to: origin.id }]])
  expect(isBehind.affiliatesOf(origin.id)).toEqual(new Set([group.id]))
  expect((await findLineage(db(), [origin.id], then)).affiliatesOf(origin.id)).toEqual(new Set([group.id]))
})
