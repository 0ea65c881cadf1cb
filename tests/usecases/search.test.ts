import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { MarkedText } from '#lib/domain/mark-words.ts'
import { correctClaim } from '#lib/usecases/correct-claim.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { listDocuments } from '#lib/usecases/list-documents.ts'
import { rebuildProjections } from '#lib/usecases/rebuild-projections.ts'
import { search } from '#lib/usecases/search.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { updateDocument } from '#lib/usecases/update-document.ts'
import { updateQuestion } from '#lib/usecases/update-question.ts'
import { verifyProjections } from '#lib/usecases/verify-projections.ts'
import { aCase, aClaim, type Case } from '../support/claim-fixtures.ts'
import { aCaller, aDocument, anActor, anIncident, aPlace, aQuestion, aSource } from '../support/fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

let c: Case
const claims: Record<string, string> = {}
const plain = (text: MarkedText) => text.map((piece) => piece.text).join('')
const marked = (text: MarkedText) => text.filter((piece) => piece.marked).map((piece) => piece.text)
const asked = (q: string, more: object = {}) => search({ caller: c.contributor }, { q, ...more })
/** Which of the claims below a query finds, by their keys. */
const found = async (q: string) => {
  const { items } = await listClaims({ caller: c.contributor }, { q })
  return items.map(({ id }) => Object.keys(claims).find((key) => claims[key] === id) ?? id).sort()
}

beforeAll(async () => {
  c = await aCase()
  const region = await aPlace('Mopti')
  const place = await aPlace('Dioura', { within: region.id })
  const incident = await anIncident('Assault on the barracks', {
    place: place.id,
    summary: 'Thirty vehicles came at dawn.',
  })
  const agency = await aSource('Agence Nouakchott')
  const [english, french, arabic] = [
    await aDocument('Army says raid is over', { lang: 'en', identifier: 'S/2019/262' }),
    await aDocument('L’armée dément', { lang: 'fr', source: agency.id, authors: ['Awa Traoré'] }),
    await aDocument('بيان', { lang: 'ar', url: 'https://www.zallaqa.example/bayan/12' }),
  ]
  const kouffa = await anActor('Amadou Kouffa', {
    kind: 'person',
    names: [{ text: 'Amadou Kouffa' }, { text: 'أمادو كوفا' }, { text: 'Red Beard' }],
  })
  const [who, dead] = [
    await aQuestion('Who carried out the assault?', { kind: 'actor', incident: incident.id }),
    await aQuestion('Combien de militaires ont été tués?', { kind: 'open' }),
  ]
  const log = async (key: string, given: Parameters<typeof aClaim>[1]) => {
    claims[key] = (await aClaim(c, given)).id
  }
  await log('english', {
    question: who.id,
    answer: { actors: [kouffa.id] },
    citations: [{ document: english.id, quote: 'Its fighters attacked the military camp; "no soldiers" were killed.' }],
  })
  await log('french', {
    question: dead.id,
    answer: { text: 'Onze' },
    wording: 'l’État-major n’a rien confirmé',
    citations: [{ document: french.id, quote: 'Onze soldats sont tombés lors des attaques d’hier.' }],
  })
  await log('arabic', {
    question: dead.id,
    claimant: kouffa.id,
    answer: { text: 'Trente' },
    scope: 'Région de Ségou',
    citations: [
      {
        document: arabic.id,
        quote: 'قَتَلَ المجاهدون ثلاثين جنديًا والجيش المالي ينفي',
        translation: 'the mujahideen killed thirty',
      },
    ],
  })
})

describe('words', () => {
  it.each([
    // As they stand, in any order, without case and diacritics.
    ['soldiers camp', ['english']],
    ['CAMP Soldiers', ['english']],
    ['etat major', ['french']],
    ['Etat-Major', ['french']],
    ['Ségou', ['arabic']],
    ['segou', ['arabic']],
    // Stems in the language of the text.
    ['fighter attack', ['english']],
    ['kills', ['arabic', 'english']],
    ['attaque', ['french']],
    ['militaire tué', ['arabic', 'french']],
    ['tombe', ['french']],
    // Elision.
    ['hier', ['french']],
    ["l'État", ['french']],
    ["d'hier", ['french']],
    // Arabic: the joined conjunction and article, vowel signs.
    ['الجيش', ['arabic']],
    ['جيش', ['arabic']],
    ['والجيش', ['arabic']],
    ['قتل', ['arabic']],
    ['جندي', ['arabic']],
    // The question, the incident, the translation.
    ['assault', ['english']],
    ['barracks', ['english']],
    ['mujahideen', ['arabic']],
    // Not found.
    ['soldiers mujahideen', []],
    ['nirgendwo', []],
    ['arm', []],
  ])('“%s” finds %j', async (q, keys) => {
    expect(await found(q)).toEqual(keys)
  })
})

describe('phrases, exclusions and beginnings', () => {
  it.each([
    ['"military camp"', ['english']],
    ['"camp military"', []],
    ['“attacks the military”', []],
    ['"soldats sont tombés"', ['french']],
    ['soldats -onze', []],
    ['soldats -douze', ['french']],
    ['militaires -Kouffa', ['french']],
    ['tués -"soldats sont"', ['arabic']],
    ['mujah*', ['arabic']],
    ['-soldats', []],
  ])('%s finds %j', async (q, keys) => {
    expect(await found(q)).toEqual(keys)
  })
})

describe('names', () => {
  it.each([
    ['Koufa', ['arabic', 'english']],
    ['كوفا', ['arabic', 'english']],
    ['وكوفا', ['arabic', 'english']],
    ['Куффа', ['arabic', 'english']],
    ['red beard', ['arabic', 'english']],
    ['"Red Beard"', ['arabic', 'english']],
    ['kouffa soldats', []],
    ['kouffa militaires', ['arabic']],
    ['Koufa fighters', ['english']],
    ['Dioura', ['english']],
    ['Agence Nouakchott', ['french']],
    ['Nouakchot', ['french']],
  ])('“%s” finds the claims of, about and by %j', async (q, keys) => {
    expect(await found(q)).toEqual(keys)
  })

  it('does not take a short word for another that sounds alike', async () => {
    await anActor('Big Man')
    await anActor('Zed')
    const actors = async (q: string) =>
      (await asked(q, { kind: 'actor' })).groups.flatMap(({ items }) => items.map((i) => plain(i.title)))
    expect(await actors('Big')).toEqual(['Big Man'])
    expect(await actors('Bag')).toEqual([])
    expect(await actors('Sad')).toEqual([])
  })
})

describe('the result', () => {
  it('groups what was found, marks the words and says by which name', async () => {
    const { groups, didYouMean } = await asked('Koufa')
    expect(groups.map(({ kind, count }) => [kind, count])).toEqual([
      ['actor', 1],
      ['claim', 2],
    ])
    expect(groups[0]?.items[0]).toMatchObject({ path: expect.stringMatching(/^\/actors\//), type: 'person' })
    expect(groups[1]?.items.every(({ why }) => why[0]?.name === 'Amadou Kouffa')).toBe(true)
    expect(didYouMean).toEqual([])
  })

  it('quotes the passage in which the words are', async () => {
    const [claim] = (await asked('fighter attack', { kind: 'claim' })).groups[0]?.items ?? []
    expect(claim?.snippet).toMatchObject({ field: 'quote', lang: 'en' })
    expect(marked(claim?.snippet?.text ?? [])).toEqual(['fighters', 'attacked'])
    const [arabic] = (await asked('الجيش')).groups[0]?.items ?? []
    expect([arabic?.snippet?.lang, marked(arabic?.snippet?.text ?? [])]).toEqual(['ar', ['والجيش']])
  })

  it('finds documents by title, author, identifier, address and outlet, and incidents by summary', async () => {
    const of = async (q: string) =>
      (await asked(q)).groups.map(({ kind, items }) => [kind, ...items.map((i) => plain(i.title))])
    expect(await of('raid')).toEqual([['document', 'Army says raid is over']])
    expect(await of('traore')).toEqual([['document', 'L’armée dément']])
    expect(await of('S/2019/262')).toEqual([['document', 'Army says raid is over']])
    expect(await of('zallaqa.example')).toEqual([['document', 'بيان']])
    expect(await of('https://zallaqa.example/bayan/12/')).toEqual([['document', 'بيان']])
    expect(await of('vehicle dawn')).toEqual([['incident', 'Assault on the barracks']])
    const titles = async (q: string) =>
      (await listDocuments({ caller: c.contributor }, { q })).items.map(({ title }) => title)
    expect(await titles('Agence Nouakchott')).toEqual(['L’armée dément'])
    expect(await titles('armée -dément')).toEqual([])
  })

  it('puts the exact and the phrase first', async () => {
    await aQuestion('Did the attacks on the camp stop?')
    await aQuestion('Was the attack near any camp?')
    await aQuestion('Camp attack: was it planned?')
    const items = (await asked('camp attack', { kind: 'question' })).groups[0]?.items ?? []
    expect(items.map(({ title }) => plain(title))[0]).toBe('Camp attack: was it planned?')
    expect(items.map(({ title }) => plain(title))[2]).toBe('Did the attacks on the camp stop?')
  })

  it('pages through one kind', async () => {
    const first = await asked('camp attack', { kind: 'question', limit: 2 })
    expect(first.groups[0]).toMatchObject({ count: 3, more: '/questions?q=camp+attack' })
    const cursor = first.groups[0]?.nextCursor ?? undefined
    const rest = await asked('camp attack', { kind: 'question', limit: 2, cursor })
    expect([rest.groups[0]?.items.length, rest.groups[0]?.nextCursor]).toEqual([1, null])
    await expect(asked('camp', { cursor })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('says which word nothing has, and what was ignored', async () => {
    const nothing = await asked('soldats xyzzyq')
    expect(nothing.query.terms.map(({ text, isFound }) => [text, isFound])).toEqual([
      ['soldats', true],
      ['xyzzyq', false],
    ])
    expect((await asked('mali — !')).query.ignored.map(({ text }) => text)).toEqual(['—', '!'])
  })

  it('takes anything, and nothing of it as an instruction', async () => {
    const before = await db().claim.count()
    const hostile = [
      "'; drop table claim; --",
      "a' | 'b",
      'a & b | !c <-> d:*',
      '\\',
      "''''",
      '%_%',
      '(((',
      'a:*b',
      '$1',
      '\u0000x',
    ]
    for (const q of hostile) await asked(q.replace('\u0000', ' ')).catch((error) => expect([q, error]).toBeNull())
    expect(await found("'; drop table claim; --")).toEqual([])
    expect(await db().claim.count()).toBe(before)
    const script = await asked('<script>alert(1)</script>')
    expect(script.groups).toEqual([])
  })
})

describe('edits', () => {
  it('are followed: of the question, the claim, a name, a document', async () => {
    const own = await aCase({ text: 'Was the bridge blown up?' })
    const { id } = await aClaim(own, { wording: 'rubble everywhere' })
    const ids = async (q: string) => (await listClaims({ caller: c.contributor }, { q })).items.map((claim) => claim.id)
    expect(await ids('bridge rubble')).toEqual([id])
    const { question, document, us } = own
    await updateQuestion(
      { caller: own.contributor },
      { id: question.id, revision: 1, text: 'Was the viaduct blown up?', kind: 'choice' },
    )
    expect([await ids('bridge rubble'), await ids('viaduct rubble')]).toEqual([[], [id]])
    const moment = new Date().toISOString()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await correctClaim({ caller: own.contributor }, { id, ifMatch: 1, wording: 'debris everywhere', reason: 'Typo' })
    expect([await ids('rubble'), await ids('viaduct debris')]).toEqual([[], [id]])
    const then = { q: 'rubble', recordedAt: moment }
    const past = await listClaims({ caller: own.contributor, now: new Date(Date.now() + 1000) }, then)
    expect(past.items.map((claim) => claim.wording)).toEqual(['rubble everywhere'])
    await updateActor(
      { caller: own.contributor },
      { id: us.id, revision: 1, kind: 'armed_group', names: [{ text: us.name }, { text: 'Kel Wabaria' }] },
    )
    expect(await ids('Wabarya debris')).toEqual([id])
    const source = await aSource('Radio Zwelitsha')
    await updateDocument(
      { caller: own.contributor },
      { id: document.id, revision: 1, title: 'Bulletin', kind: 'webpage', source: source.id },
    )
    expect(await ids('Zwelitsha debris')).toEqual([id])
    expect((await verifyProjections({ caller: await aCaller('admin') }, {})).differences).toEqual([])
  })

  it('leave what a rebuild would derive, and a rebuild mends what is not so', async () => {
    const admin = await aCaller('admin')
    const words = () => db().$queryRaw`select claim_id, revision, is_past, words::text from claim_words order by 1, 2`
    const before = await words()
    await db().$executeRaw`update claim_words set words = '' where claim_id = ${claims['french']}::uuid`
    await db().$executeRaw`delete from claim_words where claim_id = ${claims['arabic']}::uuid`
    const { differences } = await verifyProjections({ caller: admin }, {})
    expect(differences.map(({ id, field }) => [id, field]).sort()).toEqual(
      [claims['french'], claims['arabic']].map((id) => [id, 'words']).sort(),
    )
    await rebuildProjections({ caller: admin })
    expect(await words()).toEqual(before)
  })
})
