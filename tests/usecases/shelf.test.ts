import { expect, test } from 'vitest'
import { Shelf } from '#lib/usecases/bibliography/shelf.ts'

const date = { title: 'The Editorial', publishedOn: '2019' }

test('documents of one title are found by it unless both have a DOI', () => {
  const shelf = new Shelf<{ title: string; publishedOn: string; identifier?: string }>()
  shelf.add({ ...date, identifier: 'doi:10.1000/a' })
  expect(shelf.find({ ...date, identifier: 'doi:10.1000/b' })).toBeUndefined()
  expect(shelf.find({ ...date, identifier: 'DOI:10.1000/A' })).toMatchObject({ identifier: 'doi:10.1000/a' })
  expect(shelf.find({ ...date, title: 'editorial' })).toMatchObject({ identifier: 'doi:10.1000/a' })
  shelf.add({ ...date, title: 'Éditorial' })
  expect(shelf.find({ ...date, identifier: 'doi:10.1000/b' })).toMatchObject({ title: 'Éditorial' })
})

test('thousands of one title, each with a DOI, are put and found at once', () => {
  const shelf = new Shelf<{ title: string; publishedOn: string; identifier: string }>()
  for (let count = 0; count < 20_000; count += 1) {
    const told = { ...date, identifier: `doi:10.1000/${count}` }
    expect(shelf.find(told)).toBeUndefined()
    shelf.add(told)
  }
})
