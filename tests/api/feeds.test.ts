import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { RouteExports } from '#lib/http/route.ts'
import { faultsOfFeed, readFeed } from '../support/check-atom.ts'
import { testDatabase } from '../support/test-database.ts'
import { withSettings } from '../support/with-settings.ts'
import { clients, makeToken } from './api.ts'
import { claimOf, findingOf, make, makeScene, type Scene } from './scene.ts'

testDatabase()
withSettings({ NEXTAUTH_URL: 'https://claims.example.org' })
const as = clients()
const site = 'https://claims.example.org'

const address = 'http://localhost/api/v1/feeds/'

async function ask(feed: string, headers: Readonly<Record<string, string>>, method: 'GET' | 'HEAD' | 'POST' = 'GET') {
  const name = feed.split('?')[0]
  const file = pathToFileURL(`${process.cwd()}/app/api/v1/feeds/${name}/route.ts`).href
  const routes: RouteExports = await import(/* @vite-ignore */ file)
  const response = await routes[method](new Request(`${address}${feed}`, { method, headers }), {
    params: Promise.resolve({}),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const bearer = (headers: Readonly<Record<string, string>> = {}) => ({
  authorization: `Bearer ${as.viewer.token}`,
  ...headers,
})

async function feedAt(feed: string) {
  const { status, text } = await ask(feed, bearer())
  expect(status, text).toBe(200)
  expect(faultsOfFeed(text)).toEqual([])
  return readFeed(text)
}

let scene: Scene

/** A question of its own, disputed by the two parties. */
async function aDispute(text: string) {
  const question = await make(as.contributor, '/questions', { text, kind: 'choice' })
  const claim = (claimant: string, answer: string, assertedOn = '2019-03-18') =>
    make(
      as.contributor,
      '/claims',
      claimOf(scene, { question: question.id, claimant, answer: { options: [answer] }, assertedOn }),
    )
  await claim(scene.ministry.id, 'yes')
  await claim(scene.group.id, 'no')
  return { id: question.id as string, claim }
}

async function approve(finding: string) {
  const { status, body } = await as.reviewer.post(`/findings/${finding}/approval`, { decision: 'approve' })
  expect(status, JSON.stringify(body)).toBe(200)
}

async function settle(question: string, change: Readonly<Record<string, unknown>> = {}) {
  const given = findingOf(scene, { answer: { options: ['yes'] }, ...change })
  const { id } = await make(as.contributor, `/questions/${question}/findings`, given)
  await approve(id)
  return id as string
}

beforeAll(async () => {
  const empty = await feedAt('disputes.atom')
  expect([empty.entries.length, (await feedAt('findings.atom')).entries.length]).toEqual([0, 0])
  scene = await makeScene(as.contributor)
})

describe('the feed of disputes', () => {
  test('tells each dispute as its page does, the latest first, with stable ids', async () => {
    const one = await aDispute('Was <he> killed & buried?')
    const before = await feedAt('disputes.atom')
    const two = await aDispute('Was she there?')
    const feed = await feedAt('disputes.atom')
    expect(feed.links).toMatchObject({
      self: `${site}/api/v1/feeds/disputes.atom`,
      alternate: `${site}/disputes`,
    })
    expect(feed.entries.map(({ title }) => title)).toEqual(['Was she there?', 'Was <he> killed & buried?'])
    expect(feed.entries[1]).toEqual(before.entries[0])
    expect(feed.updated).toBe(feed.entries[0]?.updated)
    expect(feed.entries[0]).toMatchObject({
      category: 'disputed',
      summary:
        'Disputed. One party (Ministry of Defence) says: yes; one party (The Group) says: no. No finding settles it. ' +
        'Disputed since 18 Mar 2019.',
      links: {
        alternate: `${site}/questions/${two.id}`,
        related: `${site}/api/v1/questions/${two.id}/ledger`,
      },
    })
    await one.claim(scene.group.id, 'no', '2019-03-20')
    const again = await feedAt('disputes.atom')
    expect(again.entries.map(({ id }) => id)).toEqual([feed.entries[1]?.id, feed.entries[0]?.id])
  })

  test('a settled one leaves; a challenge comes as an entry of its own', async () => {
    const { id, claim } = await aDispute('Was it an airstrike?')
    const [disputed] = (await feedAt('disputes.atom')).entries
    await settle(id)
    expect((await feedAt('disputes.atom')).entries.map(({ title }) => title)).not.toContain('Was it an airstrike?')
    await claim(scene.group.id, 'no', '2019-07-01')
    const [challenged] = (await feedAt('disputes.atom')).entries
    expect(challenged).toMatchObject({ title: 'Was it an airstrike?', category: 'challenged' })
    expect(challenged?.summary).toMatch(/^Yes, but this is challenged\. .*Challenged since 1 Jul 2019\.$/)
    expect(challenged?.id).not.toBe(disputed?.id)
  })

  test('is read page by page to its end, each entry once', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await aDispute(`Question ${name}?`)
    const whole = (await feedAt('disputes.atom?limit=100')).entries.map(({ id }) => id)
    const seen: string[] = []
    for (let next: string | undefined = 'disputes.atom?limit=2'; next; ) {
      const feed = await feedAt(next)
      expect(feed.links['self']).toBe(`${site}/api/v1/feeds/${next}`)
      expect(feed.links['first']).toBe(`${site}/api/v1/feeds/disputes.atom?limit=2`)
      seen.push(...feed.entries.map(({ id }) => id))
      next = feed.links['next']?.replace(`${site}/api/v1/feeds/`, '')
    }
    expect(seen).toEqual(whole)
    expect((await ask('disputes.atom?cursor=nonsense', bearer())).status).toBe(422)
    expect((await ask('disputes.atom?limit=101', bearer())).status).toBe(422)
  })
})

describe('the feed of findings', () => {
  test('tells what settled a question, and what became of the finding since', async () => {
    const { id: question } = await aDispute('Who held the town?')
    const first = await settle(question)
    const [entry] = (await feedAt('findings.atom')).entries
    expect(entry).toMatchObject({
      id: `urn:uuid:${first}`,
      title: 'Who held the town? Yes',
      category: 'in_force',
      links: {
        alternate: `${site}/questions/${question}#finding-${first}`,
        related: `${site}/api/v1/findings/${first}`,
      },
    })
    expect(entry?.summary).toMatch(
      /^Yes\. Settled by .*, its evidence public since 1 Jun 2019; proposed by .*, approved by /,
    )
    const second = await settle(question, { answer: { options: ['no'] }, establishedOn: '2019-08-01' })
    const given = { reasons: 'It was another town', citations: [{ document: scene.report.id }] }
    const reversal = await make(as.contributor, `/findings/${second}/reversal`, given)
    const after = (await feedAt('findings.atom')).entries.slice(0, 2)
    expect(after.map(({ id, category }) => [id, category])).toEqual([
      [`urn:uuid:${second}`, 'in_force'],
      [`urn:uuid:${first}`, 'superseded'],
    ])
    expect(after[1]?.summary).toMatch(/^Superseded on .*: a later finding took its place\. Yes\. /)
    await approve(reversal.id)
    const [reversed] = (await feedAt('findings.atom')).entries
    expect(reversed).toMatchObject({ id: `urn:uuid:${second}`, category: 'reversed' })
    expect(reversed?.summary).toMatch(/^Reversed on .*: it was wrong and counts for no day\. No\. /)
  })

  test('a proposal is no finding', async () => {
    const { id } = await aDispute('Is it proposed only?')
    await make(as.contributor, `/questions/${id}/findings`, findingOf(scene, { answer: { options: ['yes'] } }))
    expect((await feedAt('findings.atom')).entries.map(({ title }) => title)).not.toContain('Is it proposed only? Yes')
  })
})

describe('asking again', () => {
  test('nothing new is 304, by entity tag and by date; a new dispute is not', async () => {
    const first = await ask('disputes.atom', bearer())
    expect(first.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const tag = first.headers.get('etag') ?? ''
    const date = first.headers.get('last-modified') ?? ''
    for (const headers of [{ 'if-none-match': tag }, { 'if-modified-since': date }]) {
      const again = await ask('disputes.atom', bearer(headers))
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag])
    }
    await aDispute('Is this new?')
    const changed = await ask('disputes.atom', bearer({ 'if-none-match': tag }))
    expect([changed.status, changed.headers.get('etag') === tag]).toEqual([200, false])
  })

  test('a name that changed is something new, by entity tag', async () => {
    const tag = (await ask('disputes.atom', bearer())).headers.get('etag') ?? ''
    await db().actorName.updateMany({ where: { text: 'The Group' }, data: { text: 'The Group, renamed' } })
    expect((await ask('disputes.atom', bearer({ 'if-none-match': tag }))).status).toBe(200)
  })
})

describe('who may read', () => {
  const basic = (token: string) => ({ authorization: `Basic ${Buffer.from(`anybody:${token}`).toString('base64')}` })

  test('a reader sends the token as the password of HTTP Basic, and is asked for it', async () => {
    const refused = await ask('disputes.atom', {})
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toMatch(/^Basic realm=/)
    const { token } = await makeToken('viewer')
    expect((await ask('disputes.atom', basic(token))).status).toBe(200)
    expect((await ask('disputes.atom', basic('another'))).status).toBe(401)
    expect((await ask('disputes.atom', { authorization: 'Basic ???' })).status).toBe(401)
    expect((await ask(`disputes.atom?token=${token}`, {})).status).toBe(401)
  })

  test('Basic reads and never writes', async () => {
    const headers = {
      ...basic((await makeToken('admin')).token),
      authorization: basic((await makeToken('admin')).token).authorization,
    }
    expect((await as.nobody.post('/actors', { kind: 'person', names: [{ text: 'X' }] }, { headers })).status).toBe(401)
    expect((await ask('disputes.atom', headers, 'POST')).status).toBe(405)
  })
})
