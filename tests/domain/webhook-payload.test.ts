import { expect, test } from 'vitest'
import { claimLogged } from '#lib/domain/webhook-payload.ts'
import { sampleClaim } from '../support/sample-ledger.ts'

const sentence = (claim: Parameters<typeof sampleClaim>[1]) =>
  claimLogged(sampleClaim(1, { claimantName: 'Front', questionText: 'Killed?', ...claim }), 'https://example.org')
    .sentence

test('a denial is told by what it leaves, and a date by what is known of it', () => {
  const denial = { stance: 'denies', answerText: 'no' } as const
  expect(sentence({ ...denial, assertedOn: '2019-03-20' })).toBe(
    'Front said on 2019-03-20, in answer to “Killed?”: no.',
  )
  expect(sentence({ ...denial, assertedOn: '2019-03' })).toBe('Front said in 2019-03, in answer to “Killed?”: no.')
  expect(sentence({ stance: 'declines', answer: null, assertedOn: '2019' })).toBe(
    'Front declined to answer “Killed?” in 2019.',
  )
})
