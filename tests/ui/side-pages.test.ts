import { expect, test } from 'vitest'
import { claimsPerPage, pageOfSide } from '../../app/questions/[id]/_parts/side-pages.ts'

const claims = Array.from({ length: 400 }, (_, n) => n)

test('each side pages by itself, and every claim is on exactly one page', () => {
  const seen: number[] = []
  for (let at = 0; at < claims.length; at += claimsPerPage) {
    const page = pageOfSide(claims, { side1: String(at) }, 1)
    seen.push(...page.items)
    expect(page.after ?? claims.length).toBe(at + claimsPerPage)
  }
  expect(seen).toEqual(claims)
  expect(pageOfSide(claims, { side1: '40' }, 0).from).toBe(0)
})

test('an offset that cannot be is the first page', () => {
  for (const side0 of ['-20', '4000', 'x', '1.5', ''])
    expect(pageOfSide(claims, { side0 }, 0)).toMatchObject({ from: 0, before: null, after: claimsPerPage })
})
