import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../support/test-database.ts'
import { call, clients } from './api.ts'
import { claimOf, make, makeScene, type Scene } from './scene.ts'

testDatabase()
const as = clients()
let scene: Scene
let claim: { id: string }

beforeAll(async () => {
  scene = await makeScene(as.contributor)
  claim = await make(as.contributor, '/claims', claimOf(scene))
})

const kinds = async (q: string, more = '') => {
  const { status, body } = await as.viewer.get(`/search?${new URLSearchParams({ q })}${more}`)
  expect(status).toBe(200)
  return body.groups.map((group: { kind: string; items: { id: string }[] }) => [
    group.kind,
    group.items.map(({ id }) => id),
  ])
}

test('finds everything in one call, grouped', async () => {
  expect(await kinds('soldiers')).toEqual([
    ['question', [scene.question.id]],
    ['claim', [claim.id]],
  ])
  expect(await kinds('Dioura')).toEqual([
    ['claim', [claim.id]],
    ['incident', [scene.incident.id]],
    ['place', [scene.place.id]],
  ])
  expect(await kinds('ministery of Defence')).toEqual([
    ['actor', [scene.ministry.id]],
    ['claim', [claim.id]],
  ])
  expect(await kinds('"three soldiers" -wounded', '&kind=claim')).toEqual([['claim', [claim.id]]])
})

test('says how the query was read, marks the words, and where each thing is', async () => {
  const { body } = await as.viewer.get(`/search?${new URLSearchParams({ q: 'three soldier -"no one" !!' })}&limit=1`)
  expect(body.query).toEqual({
    terms: [
      { kind: 'word', text: 'three', isExcluded: false, isFound: true },
      { kind: 'word', text: 'soldier', isExcluded: false, isFound: true },
      { kind: 'phrase', text: 'no one', isExcluded: true, isFound: true },
    ],
    ignored: [{ text: '!!', reason: 'no_letters' }],
  })
  expect(body.groups).toHaveLength(1)
  expect(body.groups[0]).toMatchObject({ kind: 'claim', count: 1, newestOnly: false, more: null, nextCursor: null })
  expect(body.groups[0].items[0]).toMatchObject({
    ...{ id: claim.id, path: `/claims/${claim.id}`, who: 'Ministry of Defence', stance: 'asserts', type: 'open' },
    snippet: {
      field: 'quote',
      text: [
        { text: 'three', marked: true },
        { text: ' ', marked: false },
        { text: 'soldiers', marked: true },
      ],
    },
  })
})

test('offers names that come near, and changes nothing by that', async () => {
  const { body } = await as.viewer.get('/search?q=Ministraf')
  expect(body.groups).toEqual([])
  expect(body.didYouMean.map(({ name }: { name: string }) => name)).toContain('Ministry of Defence')
})

test('refuses what cannot be, and who is not signed in', async () => {
  for (const query of [
    '',
    '?q=',
    '?q=mali&kind=user',
    '?q=mali&limit=0',
    '?q=mali&cursor=x',
    '?q=mali&kind=claim&cursor=x',
    '?q=mali&order=x',
  ]) {
    const { status, body } = await as.viewer.get(`/search${query}`)
    expect([query, status, body.errors?.length > 0]).toEqual([query, 422, true])
  }
  expect((await call('GET', '/search?q=mali', null)).status).toBe(401)
  expect((await as.admin.post('/search', {})).status).toBe(405)
})
