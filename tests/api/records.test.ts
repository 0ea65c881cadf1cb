import { describe, expect, test } from 'vitest'
import { testDatabase } from '../support/test-database.ts'
import { clients } from './api.ts'
import { make, makeScene } from './scene.ts'

testDatabase()
const as = clients()

describe('every kind of record', () => {
  test('is made, read by id and listed as it was given', async () => {
    const scene = await makeScene(as.contributor)
    const given = {
      actors: {
        kind: 'armed_group',
        names: [
          { text: 'JNIM', lang: 'ar-latn' },
          { text: 'جماعة نصرة الإسلام', lang: 'ar', script: 'Arab' },
        ],
        relations: [{ type: 'part of', to: scene.group.id, from: '2017-03' }],
        wikidata: 'Q28803957',
      },
      sources: {
        name: 'Media wing',
        kind: 'armed_group_media',
        homepage: 'https://example.org/',
        affiliatedWith: [scene.group.id],
      },
      documents: {
        title: 'Communiqué',
        kind: 'document',
        genre: 'communiqué',
        source: scene.outlet.id,
        authors: ['A. Writer', { family: 'Doe', given: 'J.' }],
        publishedOn: '2019-03',
        url: 'https://example.org/1',
        lineage: [{ relation: 'wire copy', to: scene.report.id }],
      },
      places: { names: [{ text: 'Mopti' }], within: scene.place.id, lat: 14.5, lon: -4.2, precision: 'region' },
      incidents: {
        title: 'Raid',
        occurred: { from: '2018-11-22', until: '2018-11-23' },
        place: scene.place.id,
        summary: 'At night.',
      },
      questions: { text: 'Is he dead?', kind: 'choice', incident: scene.incident.id, awaited: [scene.group.id] },
    }
    for (const [kind, body] of Object.entries(given)) {
      const made = await make(as.contributor, `/${kind}`, body)
      expect([kind, (await as.viewer.get(`/${kind}/${made.id}`)).body]).toEqual([kind, made])
      const listed = await as.viewer.get(`/${kind}?limit=200`)
      expect(listed.body.items).toContainEqual(made)
      expect(listed.body).toHaveProperty('nextCursor', null)
    }
  })

  test('keeps what was given', async () => {
    const scene = await makeScene(as.contributor)
    const names = [{ text: 'جماعة نصرة الإسلام', lang: 'ar', script: 'Arab', kind: 'preferred' }]
    const relations = [{ type: 'member_of', to: scene.group.id, from: '2017', until: '2018-05' }]
    const actor = await make(as.contributor, '/actors', { kind: 'person', names, relations })
    expect(actor).toMatchObject({ kind: 'person', name: names[0]?.text, names, relations })
    const question = await make(as.contributor, '/questions', { text: 'Yes or no?', kind: 'choice' })
    expect(question).toMatchObject({ options: ['yes', 'no'], standing: 'unanswered', claimCount: 0 })
    const copy = {
      title: 'Copy',
      kind: 'article-newspaper',
      lineage: [{ relation: 'republishes', to: scene.report.id }],
    }
    const document = await make(as.contributor, '/documents', copy)
    expect(document.origins).toEqual([expect.objectContaining({ document: scene.report.id })])
  })
})

describe('a list', () => {
  test('is walked page by page, each record once', async () => {
    for (let n = 0; n < 7; n += 1) await make(as.contributor, '/places', { names: [{ text: `Walk ${n}` }] })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await as.viewer.get(
        `/places?limit=3${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      )
      expect(page.body.items.length).toBeLessThanOrEqual(3)
      seen.push(...page.body.items.map((place: { id: string }) => place.id))
      cursor = page.body.nextCursor
    } while (cursor !== null)
    const all = await as.viewer.get('/places?limit=200')
    expect(seen).toEqual(all.body.items.map((place: { id: string }) => place.id))
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('finds a name in other spellings', async () => {
    await make(as.contributor, '/actors', { kind: 'person', names: [{ text: 'Amadou Koufa' }, { text: 'Kouffa' }] })
    for (const q of ['koufa', 'KOUFFA', 'Amadou Kouffa'])
      expect((await as.viewer.get(`/actors?q=${q}`)).body.items[0]?.name).toBe('Amadou Koufa')
  })
})

describe('a rating', () => {
  test('stands beside the ones before', async () => {
    const source = await make(as.contributor, '/sources', { name: 'Rated', kind: 'newspaper' })
    await make(as.reviewer, `/sources/${source.id}/ratings`, { reliability: 'C', reasons: 'First look.' })
    await make(as.reviewer, `/sources/${source.id}/ratings`, { reliability: 'B' })
    const { body } = await as.viewer.get(`/sources/${source.id}`)
    expect(body.reliability).toBe('B')
    expect(body.ratings.map((rating: { reliability: string }) => rating.reliability)).toEqual(['B', 'C'])
  })
})

test('a space is taken for the underscore of every fixed word', async () => {
  const made = [
    await make(as.contributor, '/actors', {
      kind: 'armed group',
      names: [{ text: 'A' }, { text: 'B', kind: 'nom de guerre' }],
    }),
    await make(as.contributor, '/sources', { name: 'S', kind: 'social media' }),
    await make(as.contributor, '/documents', { title: 'D', kind: 'personal communication' }),
  ]
  expect(made.map(({ kind }) => kind)).toEqual(['armed_group', 'social_media', 'personal_communication'])
  expect(made[0].names[1].kind).toBe('nom_de_guerre')
  const scene = await makeScene(as.contributor)
  const finding = { answer: { value: 3 }, basis: 'court or un finding', establishedOn: '2019-06-01', reasons: 'r' }
  const citations = [{ document: scene.report.id }]
  const found = await make(as.contributor, `/questions/${scene.question.id}/findings`, { ...finding, citations })
  expect(found.basis).toBe('court_or_un_finding')
  const kinds = [
    '/actors?kind=armed%20group',
    '/sources?kind=social+media',
    '/documents?kind=personal+communication',
    '/findings?status=in%20force',
    '/claims?basis=proof%20of%20life,imagery',
  ]
  for (const path of kinds) expect([path, (await as.viewer.get(path)).status]).toEqual([path, 200])
})
