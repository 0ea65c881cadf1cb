import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError } from '#lib/domain/error.ts'
import { createActor } from '#lib/usecases/create-actor.ts'
import { createSource } from '#lib/usecases/create-source.ts'
import { findActors } from '#lib/usecases/find-actors.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { getHistory } from '#lib/usecases/get-history.ts'
import { listActors } from '#lib/usecases/list-actors.ts'
import { listSources } from '#lib/usecases/list-sources.ts'
import { rateSource } from '#lib/usecases/rate-source.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { aCaller, anActor } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const nobody = '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55'
let viewer: Caller
let contributor: Caller
let reviewer: Caller
beforeAll(async () => {
  viewer = await aCaller('viewer')
  contributor = await aCaller('contributor')
  reviewer = await aCaller('reviewer')
})

describe('an actor', () => {
  const given = { kind: 'armed_group' as const, names: [{ text: 'Ansar Dine' }] }

  test('is created by contributors only', async () => {
    expect(await refused(createActor({ caller: null }, given))).toMatchObject({ code: 'unauthenticated' })
    expect(await refused(createActor({ caller: viewer }, given))).toMatchObject({
      code: 'forbidden',
      detail: { needs: 'contributor' },
    })
  })

  test('names the field of a relation that leads nowhere, of a name too long, of an unknown kind', async () => {
    const relations = [{ type: 'part_of' as const, to: nobody }]
    expect((await refused(createActor({ caller: contributor }, { ...given, relations }))).fields).toEqual([
      { path: 'relations.0.to', message: 'There is no actor with this id' },
    ])
    const long = [{ text: 'x'.repeat(10_000) }]
    expect((await refused(createActor({ caller: contributor }, { ...given, names: long }))).fields[0]?.path).toBe(
      'names.0.text',
    )
  })

  test('keeps names as typed, the preferred one first', async () => {
    const names = [
      { text: 'Koufa' },
      { text: 'كوفا', lang: 'ar', script: 'arab', kind: 'transliteration' as const },
      { text: 'Amadou Kouffa', kind: 'preferred' as const },
    ]
    const actor = await createActor({ caller: contributor }, { kind: 'person', names, description: '<b>RTL ‏é' })
    expect(actor).toMatchObject({ name: 'Amadou Kouffa', revision: 1, description: '<b>RTL ‏é' })
    expect(actor.names.map((name) => [name.text, name.kind])).toEqual([
      ['Amadou Kouffa', 'preferred'],
      ['Koufa', 'alias'],
      ['كوفا', 'transliteration'],
    ])
    expect(await getActor({ caller: viewer }, { id: actor.id })).toEqual(actor)
  })

  test('is found by every spelling and script, nearest first', async () => {
    for (const q of ['Kouffa', 'Koufa', 'كوفا', 'amadou koufah', 'kouf']) {
      const found = await findActors({ caller: viewer }, { q })
      expect(found[0], q).toMatchObject({ name: 'Amadou Kouffa', names: ['Koufa', 'كوفا'] })
    }
  })

  test('is edited from its current revision only; every version stays', async () => {
    const actor = await anActor('Macina Liberation Front')
    const larger = await anActor('JNIM')
    const relations = [{ type: 'part of' as const, to: larger.id, from: '2017-03-02' }]
    const edit = {
      id: actor.id,
      revision: 1,
      kind: 'armed_group' as const,
      names: [{ text: 'Katiba Macina' }, { text: 'Macina Liberation Front' }],
      relations,
    }
    const edited = await updateActor({ caller: contributor }, edit)
    expect(edited).toMatchObject({ revision: 2, name: 'Katiba Macina' })
    expect(edited.relations).toEqual([
      { type: 'part_of', to: larger.id, toName: 'JNIM', from: '2017-03-02', until: null },
    ])
    const error = await refused(updateActor({ caller: contributor }, edit))
    expect(error).toMatchObject({ code: 'conflict', detail: { current: edited } })
    const history = await getHistory({ caller: viewer }, { kind: 'actor', id: actor.id })
    expect(history.map((version) => version.revision)).toEqual([2, 1])
    expect(history[0]).toMatchObject({ recordedBy: contributor.id, recordedByName: contributor.name })
    expect(history[0]?.changes.map((change) => change.field).sort()).toEqual(['names', 'relations'])
    expect((await refused(updateActor({ caller: contributor }, { ...edit, id: nobody }))).code).toBe('not-found')
  })

  test('edited by two at once is edited by one: the other sees what became of it', async () => {
    const actor = await anActor('Contested')
    const edit = (text: string) =>
      updateActor({ caller: contributor }, { id: actor.id, revision: 1, kind: 'armed_group', names: [{ text }] })
    const outcomes = await Promise.allSettled([edit('Mine'), edit('Yours')])
    const [done, failed] = ['fulfilled', 'rejected'].map((status) => outcomes.filter((one) => one.status === status))
    expect([done?.length, failed?.length]).toEqual([1, 1])
    expect(failed?.[0]).toMatchObject({ reason: { code: 'conflict', detail: { current: { revision: 2 } } } })
  })

  test('is never part of itself, the circle being named', async () => {
    const a = await anActor('Alpha')
    const b = await anActor('Beta', { relations: [{ type: 'part_of', to: a.id }] })
    const c = await anActor('Gamma', { relations: [{ type: 'member_of', to: b.id }] })
    const edit = { id: a.id, revision: 1, kind: 'armed_group' as const, names: [{ text: 'Alpha' }] }
    const error = await refused(
      updateActor({ caller: contributor }, { ...edit, relations: [{ type: 'part_of', to: c.id }] }),
    )
    expect(error.fields).toEqual([
      { path: 'relations.0.to', message: 'This would close a circle: Alpha → Gamma → Beta → Alpha' },
    ])
    expect(
      (await refused(updateActor({ caller: contributor }, { ...edit, relations: [{ type: 'part_of', to: a.id }] })))
        .fields[0]?.path,
    ).toBe('relations.0.to')
  })

  test('leaves nothing behind when it is refused or only tried', async () => {
    const before = await listActors({ caller: viewer }, { limit: 200 })
    await createActor({ caller: contributor, isDryRun: true }, given)
    expect((await listActors({ caller: viewer }, { limit: 200 })).items).toHaveLength(before.items.length)
  })

  test('pages by name, each once', async () => {
    const all = (await listActors({ caller: viewer }, { limit: 200 })).items
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await listActors({ caller: viewer }, { limit: 3, ...(cursor ? { cursor } : {}) })
      paged.push(...page.items.map((actor) => actor.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(paged).toEqual(all.map((actor) => actor.id))
    expect((await refused(listActors({ caller: viewer }, { cursor: 'nonsense' }))).fields[0]?.path).toBe('cursor')
  })
})

describe('a source', () => {
  test('is rated by reviewers only; a rating keeps its history', async () => {
    const rated = { name: 'Rated wire', kind: 'news_agency' as const, reliability: 'B' as const }
    expect((await refused(createSource({ caller: contributor }, rated))).code).toBe('forbidden')
    const source = await createSource({ caller: reviewer }, rated)
    expect(source.reliability).toBe('B')
    const again = await rateSource(
      { caller: reviewer },
      { id: source.id, reliability: 'D', reasons: 'Two corrections unmarked' },
    )
    expect(again.reliability).toBe('D')
    expect(again.ratings.map((rating) => [rating.reliability, rating.supersededAt === null])).toEqual([
      ['D', true],
      ['B', false],
    ])
    expect((await refused(rateSource({ caller: contributor }, { id: source.id, reliability: 'A' }))).code).toBe(
      'forbidden',
    )
  })

  test('speaks for actors that exist, and is listed by them', async () => {
    const input = { name: 'az-Zallaqa', kind: 'armed_group_media' as const }
    expect(
      (await refused(createSource({ caller: contributor }, { ...input, affiliatedWith: [nobody] }))).fields[0]?.path,
    ).toBe('affiliatedWith.0')
    const group = await anActor('A group with media')
    const source = await createSource({ caller: contributor }, { ...input, affiliatedWith: [group.id] })
    expect(source.affiliatedWith).toEqual([{ id: group.id, name: 'A group with media' }])
    expect((await listSources({ caller: viewer }, { affiliatedWith: group.id })).items).toEqual([source])
  })
})

test('a refusal is an AppError', async () => {
  expect(await refused(getActor({ caller: viewer }, { id: nobody }))).toBeInstanceOf(AppError)
})
