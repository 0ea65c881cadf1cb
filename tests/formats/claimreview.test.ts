import { expect, test } from 'vitest'
import { claimReview } from '#lib/formats/claimreview.ts'
import { schemaOrgFaults } from '../support/schema-org.ts'
import { written } from '../support/written.ts'
import { sampleClaims } from './stix-sample.ts'

const feed = async (given = sampleClaims) => JSON.parse((await written(claimReview, given)).text)

test('is the file that was reviewed, twice the same', async () => {
  const { text } = await written(claimReview, sampleClaims)
  await expect(text).toMatchFileSnapshot('../golden/claimreview.jsonld')
  expect((await written(claimReview, sampleClaims)).text).toBe(text)
})

test('has no type, property or value that schema.org does not know', async () => {
  expect(schemaOrgFaults(await feed())).toEqual([])
  expect(schemaOrgFaults({ '@type': 'ClaimReview', verdict: 'x' })).toEqual(['$: ClaimReview has no property verdict'])
  expect(schemaOrgFaults({ '@type': 'Claim', author: { '@type': 'Place' } })[0]).toMatch('not Place')
})

test('has what a reader of ClaimReview requires: what was claimed, by whom, the verdict in a number and a word, its page', async () => {
  const items = (await feed()).dataFeedElement.map(({ item }: { item: unknown }) => item)
  expect(items).toHaveLength(2)
  expect(items[0]).toMatchObject({
    '@type': 'ClaimReview',
    url: expect.stringMatching(/^https:\/\/claims\.example\.org\/claims\/[0-9a-f-]{36}$/),
    claimReviewed: expect.stringContaining('Front of the Dunes'),
    itemReviewed: { '@type': 'Claim', author: { '@type': 'Organization' }, datePublished: '2019-03-06' },
    reviewRating: { ratingValue: 1, bestRating: 5, worstRating: 1, alternateName: 'Refuted' },
    author: { '@type': 'Organization' },
  })
  expect(items[1].reviewRating).toMatchObject({ ratingValue: 5, alternateName: 'Confirmed' })
})

test('an unattributed claim has no author, and whose own admission settles it is told', async () => {
  const [settled] = sampleClaims.filter(({ outcome }) => outcome === 'confirmed')
  const item = (await feed()).dataFeedElement[1].item
  expect(settled?.claimant.kind).toBe('unknown')
  expect(item.itemReviewed).not.toHaveProperty('author')
  const own = await feed(settled ? [{ ...settled, isSelfSettled: true }] : [])
  expect(own.dataFeedElement[0].item.reviewRating.ratingExplanation).toContain('an admission of the claimant itself')
})

test('says how many claims are left out, and is whole without any', async () => {
  const { text, remarks } = await written(claimReview, sampleClaims)
  expect(JSON.parse(text).description).toContain('Claims left out because no finding confirms or refutes them: 3.')
  expect(remarks).toEqual(['3 of 5 claims are left out: no finding confirms or refutes them.'])
  const none = await written(claimReview, [], { asOf: '2020-01-01', filter: 'hedge=flat' })
  expect(JSON.parse(none.text)).toMatchObject({
    dataFeedElement: [],
    description: expect.stringMatching(/^As of 2020-01-01\. Filter: hedge=flat\./),
  })
})
