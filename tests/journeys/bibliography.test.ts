import { beforeAll, expect, test } from 'vitest'
import { app, expectNoAxeViolations, page, signIn } from '../support/browser.ts'
import { type Account, makeUser } from '../support/make-user.ts'

let contributor: Account
beforeAll(async () => {
  contributor = await makeUser(app().dataDir, 'contributor', 'librarian')
})

const bib = `@article{sample2017,
  author = {Doe, Jane and Ndiaye, Awa},
  title = {A Sample Study of {Sample} Claims},
  journal = {Journal of Samples}, volume = {15}, number = {3}, pages = {4--9}, date = {2017-03}, language = {english},
}
@misc{untitled, year = {2001}}
`

test('a bibliography comes in without scripts, and its document is cited in three styles', async () => {
  const plain = await page({ javaScriptEnabled: false })
  await signIn(plain, contributor)
  await plain.goto('/documents')
  await plain.getByRole('link', { name: 'Bring in a bibliography' }).click()
  await plain.getByLabel('File').setInputFiles({ name: 'a.bib', mimeType: 'text/x-bibtex', buffer: Buffer.from(bib) })
  await plain.getByRole('button', { name: 'Bring in' }).click()
  await plain.getByText('Nothing was written.').waitFor()
  expect(await plain.getByText('It has no title').count()).toBe(1)
  await plain.getByLabel('File').setInputFiles({ name: 'a.bib', mimeType: 'text/x-bibtex', buffer: Buffer.from(bib) })
  await plain.getByLabel('Leave out entries with problems').check()
  await plain.getByRole('button', { name: 'Bring in' }).click()
  await plain.getByText('1 document recorded, with 1 new source').waitFor()
  await plain.getByRole('link', { name: 'A Sample Study of Sample Claims' }).click()
  await plain.getByText('Cite', { exact: true }).click()
  expect(await plain.locator('dd').allInnerTexts()).toEqual(
    expect.arrayContaining([
      expect.stringContaining(
        'Jane Doe and Awa Ndiaye, “A Sample Study of Sample Claims,” Journal of Samples 15, no. 3',
      ),
      expect.stringContaining(
        'Doe, J., & Ndiaye, A. (2017). A Sample Study of Sample Claims. Journal of Samples, 15(3), 4–9.',
      ),
    ]),
  )
  const [file] = await Promise.all([
    plain.waitForEvent('download'),
    plain.getByRole('link', { name: 'BibTeX' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('sample2017.bib')
})

test('a file that is too large is refused in words, and what was typed stays', async () => {
  const plain = await page({ javaScriptEnabled: false, allowedErrors: [/413/] })
  await signIn(plain, contributor)
  await plain.goto('/documents/import')
  await plain.getByLabel('Or the entries themselves').fill(bib)
  const buffer = Buffer.alloc(9_000_000, '%')
  await plain.getByLabel('File').setInputFiles({ name: 'large.bib', mimeType: 'text/x-bibtex', buffer })
  await plain.getByRole('button', { name: 'Bring in' }).click()
  await plain.getByText('This form is larger than 8 MB').waitFor()
  await plain.goBack()
  expect(await plain.getByLabel('Or the entries themselves').inputValue()).toBe(bib)
})

test('the pages are accessible, and a citation is copied', async () => {
  const on = await page({ permissions: ['clipboard-read', 'clipboard-write'] })
  await signIn(on, contributor)
  await on.goto('/documents/import')
  await on.getByLabel('Or the entries themselves').fill(bib)
  await on.getByRole('button', { name: 'Check only' }).click()
  await on.getByText('Nothing was written.').waitFor()
  await expectNoAxeViolations(on)
  await on.goto('/claims')
  await on.locator('table a[href^="/claims/"]').first().click()
  await on.locator('summary', { hasText: 'Cite' }).first().click()
  await on.getByRole('button', { name: 'Copy: APA, Reference' }).first().click()
  await on.getByText('Copied').waitFor()
  expect(await on.evaluate(() => navigator.clipboard.readText())).toMatch(/\(\d{4}.*\)|\(n\.d\.\)/)
  await expectNoAxeViolations(on)
})
