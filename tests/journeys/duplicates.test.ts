import { beforeAll, expect, test } from 'vitest'
import { app, expectNoAxeViolations, page, signIn } from '../support/browser.ts'
import { makeToken } from '../support/make-token.ts'
import { type Account, makeUser } from '../support/make-user.ts'

let reviewer: Account
let viewer: Account
let token: string
beforeAll(async () => {
  reviewer = await makeUser(app().dataDir, 'reviewer', 'merger')
  viewer = await makeUser(app().dataDir, 'viewer', 'twin-reader')
  token = await makeToken(app().dataDir, 'reviewer')
})

async function make(path: string, body: unknown): Promise<{ id: string }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${app().url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  expect([path, answer.status]).toEqual([path, 201])
  const { id }: { id: string } = JSON.parse(await answer.text())
  return { id }
}

const actor = (text: string) => make('/actors', { kind: 'person', names: [{ text }] })

test('two spellings are put side by side, merged and parted again, without scripts', async () => {
  const [kept, other] = [await actor('Sidi Barakat Testman'), await actor('Sidi Barrakat Testman')]
  const document = await make('/documents', { title: 'Where he said it', kind: 'webpage' })
  const question = await make('/questions', { text: 'Did he say it once?', kind: 'choice' })
  for (const [claimant, answer] of [
    [kept.id, 'yes'],
    [other.id, 'no'],
  ])
    await make('/claims', {
      ...{
        question: question.id,
        claimant,
        stance: 'asserts',
        answer: { options: [answer] },
        assertedOn: '2019-03-18',
      },
      citations: [{ document: document.id }],
    })
  const plain = await page({ javaScriptEnabled: false })
  await signIn(plain, reviewer)
  await plain.goto('/claims')
  await plain.getByRole('link', { name: 'Duplicates' }).click()
  await plain.getByRole('link', { name: /Side by side: .*Testman/ }).click()
  await plain.getByRole('heading', { name: 'Are these two one?' }).waitFor()
  expect(await plain.getByText('One question is judged anew.').count()).toBe(1)
  if (!new URL(plain.url()).searchParams.get('keep')?.includes(kept.id))
    await plain.getByRole('link', { name: 'Keep the other one' }).click()
  await plain.getByRole('button', { name: 'Merge the two' }).click()
  await plain.getByRole('alert').waitFor()
  await plain.getByLabel('Reasons').first().fill('Two spellings of one name.')
  await plain.getByRole('button', { name: 'Merge the two' }).click()
  await plain.getByText('was merged into this record by').waitFor()
  expect(new URL(plain.url()).pathname).toBe(`/actors/${kept.id}`)
  expect(await plain.getByText('Sidi Barrakat Testman').count()).toBeGreaterThan(0)
  await plain.goto(`/actors/${other.id}`)
  expect(new URL(plain.url()).pathname).toBe(`/actors/${kept.id}`)
  await plain.goto(`/questions/${question.id}`)
  expect(await plain.locator('main').textContent()).not.toContain('Sidi Barrakat Testman')
  await plain.goto('/duplicates?kind=actor')
  await plain.getByRole('button', { name: 'Undo this merge' }).first().click()
  await plain.waitForURL(`**/actors/${other.id}`)
  expect(await plain.getByRole('heading', { level: 1 }).textContent()).toBe('Sidi Barrakat Testman')
})

test('the pages of duplicates are accessible, on a phone and in the dark, and a viewer decides nothing', async () => {
  const [a, b] = [await actor('Omar Sample Twice'), await actor('Omar Sample Twice')]
  const small = await page({ viewport: { width: 390, height: 800 }, colorScheme: 'dark' })
  await signIn(small, reviewer)
  await small.goto('/duplicates')
  await expectNoAxeViolations(small)
  const pair = `/duplicates/compare?kind=actor&keep=${a.id}&merge=${b.id}`
  await small.goto(pair)
  await expectNoAxeViolations(small)
  expect(await small.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await small.goto(`/duplicates/compare?kind=actor&keep=${a.id}&q=Omar`)
  await small.getByRole('link', { name: 'Omar Sample Twice' }).first().waitFor()
  await expectNoAxeViolations(small)
  await small.goto(pair)
  await small.getByLabel('Reasons').last().fill('Father and son.')
  await small.getByRole('button', { name: 'Say that they are two' }).click()
  await small.getByText('Father and son.').waitFor()
  await expectNoAxeViolations(small)
  const looking = await page()
  await signIn(looking, viewer)
  await looking.goto(pair)
  await looking.getByText('Reviewers decide whether two records are one.').waitFor()
  expect(await looking.getByRole('button', { name: /Merge|two/ }).count()).toBe(0)
})
