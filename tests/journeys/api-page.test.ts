import AxeBuilder from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { app, page } from '../support/browser.ts'

const found = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, name]) => name ?? '')

test('anybody reads what the API takes and answers, and every link on the page leads somewhere', async () => {
  const response = await fetch(`${app().url}/api`, { redirect: 'manual' })
  const html = await response.text()
  expect(response.status).toBe(200)
  const description = await (await fetch(`${app().url}/api/v1/openapi.json`)).json()
  const ids = found(html, / id="([^"]+)"/g)
  expect(ids).toEqual([...new Set(ids)])
  for (const methods of Object.values<Record<string, { operationId: string }>>(description.paths))
    for (const { operationId } of Object.values(methods)) expect(ids).toContain(operationId)
  for (const name of Object.keys(description.components.schemas).filter((part) => !part.endsWith('Body')))
    expect(ids).toContain(`part-${name}`)
  const links = new Set(found(html, / href="#([^"]+)"/g))
  expect([...links].filter((link) => !ids.includes(link))).toEqual([])
})

// The whole page is one shape many times over: a call of each kind, a part and the fixed words stand for it.
test.each([
  ['light, wide', { viewport: { width: 1240, height: 900 } }],
  ['dark, phone', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
])('the page of the API is accessible and fits: %s', async (_, options) => {
  const on = await page(options)
  await on.goto('/api')
  const parts = [
    'h1',
    'nav',
    '#headers',
    '#listClaims',
    '#logClaim',
    '#correctClaim',
    '#importClaims',
    '#part-Hedge',
    '#part-Claim',
  ]
  const axe = parts.reduce((builder, part) => builder.include(part), new AxeBuilder({ page: on }))
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  expect(await on.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})
