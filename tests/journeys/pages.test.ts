import type { Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import { app, expectNoAxeViolations, page, signIn } from '../support/browser.ts'
import { makeToken } from '../support/make-token.ts'
import { type Account, makeUser } from '../support/make-user.ts'

// Every page of the product as each role meets it. Only reads, on the demo cases that all journeys share.

let pages: string[]
let claim: string
let dispute: string
const accounts = new Map<string, Account>()

/** The id of the first record of a list. */
async function firstId(token: string, list: string): Promise<string> {
  const answer = await fetch(`${app().url}/api/v1/${list}`, { headers: { authorization: `Bearer ${token}` } })
  const { items } = await answer.json()
  return items[0]?.id ?? items[0].question.id
}

beforeAll(async () => {
  const { dataDir } = app()
  for (const role of ['viewer', 'contributor', 'reviewer']) accounts.set(role, await makeUser(dataDir, role))
  accounts.set('admin', app())
  const token = await makeToken(dataDir, 'viewer')
  const idOf = (list: string) => firstId(token, list)
  claim = `/claims/${await idOf('claims?disputed=true')}`
  dispute = `/questions/${await idOf('disputes')}`
  const lists = ['/', '/claims', '/questions', '/disputes', '/reports', '/incidents', '/actors', '/sources']
  const others = ['/search?q=koufa', '/search?q=mali&kind=actor', '/claims?cursor=none', '/duplicates', '/account']
  pages = [...lists, '/documents', '/places', ...others, claim, dispute]
  for (const kind of ['questions', 'incidents', 'actors', 'sources', 'documents', 'places']) {
    pages.push(`/${kind}/${await idOf(kind)}`)
  }
})

async function openedAs(role: string, options: Parameters<typeof page>[0] = {}): Promise<Page> {
  const opened = await page({ allowedErrors: [/403/], ...options })
  await signIn(opened, accounts.get(role))
  return opened
}

/** Status of every path for whoever is signed in on the page. */
async function statuses(on: Page, paths: readonly string[]): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const path of paths) found[path] = (await on.goto(path))?.status() ?? 0
  return found
}

const all = (paths: readonly string[], status: number) => Object.fromEntries(paths.map((path) => [path, status]))
const toWrite = [
  '/claims/new',
  '/import',
  '/actors/new',
  '/sources/new',
  '/documents/new',
  '/incidents/new',
  '/questions/new',
]
const toAdminister = ['/admin', '/admin/webhooks']
const seen = (on: Page, name: string | RegExp) => on.getByText(name).filter({ visible: true }).count()

describe('who meets what', () => {
  test('without signing in every page leads to the sign-in form and back', async () => {
    const on = await page()
    for (const path of [...pages, ...toWrite, ...toAdminister]) {
      await on.goto(path)
      expect(new URL(on.url()).pathname, path).toBe('/signin')
      expect(new URL(on.url()).searchParams.get('next'), path).toBe(path)
    }
  })

  test.each([
    ['viewer', 403, 403, { assess: 0, comment: 0, propose: 0, take: 0 }],
    ['contributor', 200, 403, { assess: 0, comment: 1, propose: 1, take: 0 }],
    ['reviewer', 200, 403, { assess: 1, comment: 1, propose: 1, take: 1 }],
    ['admin', 200, 200, { assess: 1, comment: 1, propose: 1, take: 1 }],
  ])('a %s reads every page and is offered what the role may do', async (role, writing, administering, offered) => {
    const on = await openedAs(role)
    expect(await statuses(on, pages)).toEqual(all(pages, 200))
    expect(await statuses(on, toWrite)).toEqual(all(toWrite, writing))
    expect(await statuses(on, toAdminister)).toEqual(all(toAdminister, administering))
    await on.goto(claim)
    expect(await seen(on, 'Assess this claim')).toBe(offered.assess)
    expect(await seen(on, /^Comment$/)).toBe(offered.comment)
    await on.goto(dispute)
    expect(Math.min(1, await seen(on, 'Choose what it rests on'))).toBe(offered.propose)
    await on.goto('/disputes')
    expect(Math.min(1, await seen(on, /^take$/i))).toBe(offered.take)
  })
})

describe('an address that asks for a page that a list does not have', () => {
  test('says so and leads to the first one', async () => {
    const on = await openedAs('viewer')
    for (const list of ['/claims?outcome=open', '/actors?kind=person', '/disputes?kind=choice']) {
      await on.goto(`${list}&cursor=elsewhere`)
      await on.getByText('This list with these filters has no such page').waitFor()
      await on.getByRole('link', { name: 'First page' }).click()
      await on.waitForURL(`**${list}`)
    }
    await on.goto('/reports/claims?figure=open&cursor=elsewhere')
    expect(on.url()).toMatch(/figure=open$/)
  })
})

describe('every page is accessible and fits', () => {
  test.each([
    ['light, wide', { viewport: { width: 1240, height: 900 } }],
    ['dark, phone', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
  ])('%s', { timeout: 180_000 }, async (_name, options) => {
    const on = await openedAs('admin', options)
    const hosts = new Set<string>()
    on.on('request', (request) => hosts.add(new URL(request.url()).host))
    for (const path of [...pages, ...toWrite, ...toAdminister]) {
      await on.goto(path)
      await expectNoAxeViolations(on)
      const overflow = await on.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `${path} is wider than the window`).toBeLessThanOrEqual(0)
    }
    expect([...hosts]).toEqual([new URL(app().url).host])
  })
})
