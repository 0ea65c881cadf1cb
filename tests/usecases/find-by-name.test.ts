import { beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '#lib/domain/caller.ts'
import { findActors } from '#lib/usecases/find-actors.ts'
import { findPlaces } from '#lib/usecases/find-places.ts'
import { aCaller, anActor, aPlace } from '../support/fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const people = [
  ['Amadou Kouffa', 'Hamadoun Kouffa Barry'],
  ['Almansour Ag Kassam', 'Almansour Ag Alkassoum'],
  ['Omar Ould Hamaha', 'Red Beard'],
  ['Mohamed Ag Najem', 'Mohammed Ag Najim'],
  ['Mohamed Ould Nouini', 'Hassan al-Ansari'],
  ['Abdelmalek Droukdel', 'Abou Mossab Abdelwadoud'],
  ["Jama'at Nusrat al-Islam wal-Muslimin", 'Group for the Support of Islam and Muslims'],
  ['Абдулхаким Магомедов', 'Abdulhakim Magomedov'],
  ['Cho Yong Won'],
  ['Red Star Brigade'],
  ['Koufax Brothers'],
  ['France'],
]

let asking: { caller: Caller }

beforeAll(async () => {
  asking = { caller: await aCaller('contributor') }
  for (const names of people) {
    await anActor(names[0], { kind: 'person', names: names.map((text) => ({ text })) })
  }
  await aPlace('Gao', { names: [{ text: 'Gao' }, { text: 'غاو' }] })
  await aPlace('Gaoua')
})

const first = async (q: string) => (await findActors(asking, { q, limit: 5 }))[0]?.name

describe('an actor is found by any spelling of any of its names', () => {
  it.each([
    ['Kouffa', 'Amadou Kouffa'],
    ['Koufa', 'Amadou Kouffa'],
    ['Koufah', 'Amadou Kouffa'],
    ['كوفا', 'Amadou Kouffa'],
    ['Куффа', 'Amadou Kouffa'],
    ['Amadou Kou', 'Amadou Kouffa'],
    ['Mansour Agh al-Qasim', 'Almansour Ag Kassam'],
    ['المنصور القاسم', 'Almansour Ag Kassam'],
    ['Red Beard', 'Omar Ould Hamaha'],
    ['عمر ولد حماحة', 'Omar Ould Hamaha'],
    ['Mohamed Najem', 'Mohamed Ag Najem'],
    ['Abd al-Malik Drukdal', 'Abdelmalek Droukdel'],
    ['عبد المالك دروكدال', 'Abdelmalek Droukdel'],
    ['JNIM', "Jama'at Nusrat al-Islam wal-Muslimin"],
    ['Jamaa Nusrat ul-Islam wa al-Muslimin', "Jama'at Nusrat al-Islam wal-Muslimin"],
    ['جماعة نصرة الإسلام والمسلمين', "Jama'at Nusrat al-Islam wal-Muslimin"],
    ['Abdul Hakim Magomedow', 'Абдулхаким Магомедов'],
    ['JO YONG-WON', 'Cho Yong Won'],
  ])('%s finds %s', async (q, name) => {
    expect(await first(q)).toBe(name)
  })

  it('and a name as it is written stands before all that is alike', async () => {
    for (const names of people) for (const text of names) expect([text, await first(text)]).toEqual([text, names[0]])
  })

  it.each([
    ['غا', 'Gao'],
    ['Ga', 'Gao'],
  ])('the place %s, half typed, offers %s', async (q, name) => {
    expect((await findPlaces(asking, { q, limit: 8 })).map((place) => place.name)).toContain(name)
  })

  it('takes any character for the beginning of a word', async () => {
    for (const q of ['㌀㌀', "o'\\a", ':*', '& |', 'ﷺ'])
      expect(await findActors(asking, { q, limit: 8 })).toBeInstanceOf(Array)
  })

  it.each([
    ['Fra', 'France'],
    ['Fr', 'France'],
    ['Amad', 'Amadou Kouffa'],
    ['Kou', 'Amadou Kouffa'],
    ['Alm', 'Almansour Ag Kassam'],
    ['Al', 'Almansour Ag Kassam'],
    ['Hama', 'Omar Ould Hamaha'],
    ['Omar Ould Ha', 'Omar Ould Hamaha'],
    ['Droukd', 'Abdelmalek Droukdel'],
  ])('%s, half typed, offers %s', async (q, name) => {
    const offered = await findActors(asking, { q, limit: 8 })
    expect(offered.map((actor) => actor.name)).toContain(name)
  })

  it('but not by what is another name', async () => {
    expect(await findActors(asking, { q: 'Xyzzy Plugh', limit: 5 })).toEqual([])
  })

  it('and so is a place', async () => {
    expect((await findPlaces(asking, { q: 'غاو', limit: 5 }))[0]?.name).toBe('Gao')
    expect((await findPlaces(asking, { q: 'Gao', limit: 5 }))[0]?.name).toBe('Gao')
  })
})
