import fc from 'fast-check'
import { expect, it } from 'vitest'
import { neutralise, restore } from '#lib/formats/spreadsheet-text.ts'

it.each([
  ['=1+1', "'=1+1"],
  ["'=1", "''=1"],
  [' =1', "' =1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['＝1', "'＝1"],
  ['\tx', "'\tx"],
  ['-x', "'-x"],
  ['-1.5', '-1.5'],
  ['+33', '+33'],
  ["'x", "'x"],
  ['', ''],
])('%j is written %j', (text, cell) => {
  expect(neutralise(text)).toBe(cell)
  expect(restore(cell)).toBe(text)
})

it('gives every text back', () => {
  const likely = fc.string({
    unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', ' ', '1', '.', 'a', '＝'),
  })
  fc.assert(
    fc.property(fc.oneof(likely, fc.string({ unit: 'binary' })), (text) => {
      expect(restore(neutralise(text))).toBe(text)
    }),
  )
})

it('leaves nothing that a spreadsheet runs', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(/^[=@\t\r]/.test(neutralise(text))).toBe(false)
    }),
  )
})
