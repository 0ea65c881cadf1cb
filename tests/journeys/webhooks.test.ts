import { expect, test } from 'vitest'
import { expectNoAxeViolations, page, signIn } from '../support/browser.ts'

// Nothing is sent: the deliveries themselves are proven where a receiver may stand on the loopback address.
const address = 'https://8.8.8.8/counterclaim'

test.each([
  ['with scripts', {}],
  ['without scripts', { javaScriptEnabled: false }],
])('%s an administrator adds a webhook, reads its secret once, changes and deletes it', async (_, options) => {
  const on = await page(options)
  await signIn(on)
  await on.goto('/admin')
  await on.getByRole('link', { name: 'Add, test or change them' }).click()
  await on.getByText('Add a webhook').click()
  await on.getByLabel('Label').fill('Newsroom desk')
  await on.getByLabel('Address').fill('http://localhost:9/hook')
  await on.getByLabel('a claim is logged').check()
  await on.getByRole('button', { name: 'Add webhook' }).click()
  await on
    .getByRole('alert')
    .getByText(/not on the open internet/)
    .waitFor()
  await on.getByLabel('Address').fill(address)
  expect(await on.getByLabel('Label').inputValue()).toBe('Newsroom desk')
  await on.getByRole('button', { name: 'Add webhook' }).click()
  await on.getByText(/shown this once: whsec_/).waitFor()
  await on.getByRole('link', { name: 'Newsroom desk' }).click()
  await on.getByText(`${address} is told when a claim is logged.`).waitFor()
  expect(await on.content()).not.toContain('whsec_')
  await on.getByText('Change it').click()
  await on.getByLabel('a dispute opens').check()
  await on.getByLabel(/^Disabled/).check()
  await on.getByRole('button', { name: 'Save' }).click()
  await on.getByText(`${address} is told when a claim is logged or a dispute opens.`).waitFor()
  await on
    .getByText(/disabled since/i)
    .first()
    .waitFor()
  if (!('javaScriptEnabled' in options)) await expectNoAxeViolations(on)
  await on.getByText('Delete it').click()
  await on.getByRole('button', { name: 'Delete webhook' }).click()
  await on.waitForURL('**/admin/webhooks')
  await on.getByText('No address is told of events yet.').waitFor()
})

test('the queue offers its feeds to readers', async () => {
  const on = await page()
  await signIn(on)
  await on.goto('/disputes')
  const offered = await on.locator('head link[rel=alternate][type="application/atom+xml"]').all()
  const addresses = await Promise.all(offered.map((link) => link.getAttribute('href')))
  expect(addresses).toEqual(['/api/v1/feeds/disputes.atom', '/api/v1/feeds/findings.atom'])
  for (const feed of addresses) {
    const answer = await on.request.get(feed ?? '')
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8'])
  }
})
