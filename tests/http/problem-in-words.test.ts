import { expect, test } from 'vitest'
import { AppError, invalid } from '#lib/domain/error.ts'
import { problemInWords } from '#lib/http/load.ts'

test.each([
  ['q', 'Search words: Wrong'],
  ['recordedAt', 'Recorded at: Wrong'],
  ['claimant.0', 'Claimant: Wrong'],
  ['cursor', 'This list with these filters has no such page'],
])('a filter is told in words: %s', (path, words) => {
  expect(problemInWords(new AppError('invalid', `${path}: Wrong`, [{ path, message: 'Wrong' }]))).toBe(words)
})

test('what is wrong with no field is told as it is', () => {
  expect(problemInWords(new AppError('invalid', 'Ask for less'))).toBe('Ask for less')
  expect(problemInWords(invalid('', 'Ask for less'))).toBe('Ask for less')
})
