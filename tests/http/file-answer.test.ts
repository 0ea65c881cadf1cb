import { expect, test } from 'vitest'
import { fileAnswer } from '#lib/http/respond.ts'

async function* rows(count: number, broken = Number.POSITIVE_INFINITY) {
  for (let row = 0; row < count; row += 1) {
    if (row === broken) throw new Error(`row ${row} cannot be made`)
    yield `row ${row}\n`
  }
}
const lines = (body: AsyncIterable<string>) => fileAnswer({ mediaType: 'text/csv; charset=utf-8', body })

test('a file that is made piece by piece arrives whole', async () => {
  const text = await (await lines(rows(30_000))).text()
  expect(text.split('\n').length).toBe(30_001)
  expect(text.endsWith('row 29999\n')).toBe(true)
  expect(await (await lines(rows(0))).text()).toBe('')
})

test('what fails at once is no answer, what fails later breaks it off', async () => {
  await expect(lines(rows(10, 0))).rejects.toThrow('row 0')
  const answer = await lines(rows(30_000, 29_000))
  expect(answer.status).toBe(200)
  await expect(answer.text()).rejects.toThrow('row 29000')
})

test('a reader who goes away ends the making', async () => {
  let made = 0
  async function* endless() {
    for (;;) {
      made += 1
      yield 'x'.repeat(100_000)
    }
  }
  const reader = (await lines(endless())).body?.getReader()
  await reader?.read()
  await reader?.cancel()
  const then = made
  await new Promise((resolve) => setImmediate(resolve))
  expect(made).toBe(then)
})

test('is saved under its name, also where that is not ASCII', async () => {
  const named = async (fileName: string) =>
    (await fileAnswer({ mediaType: 'text/csv', body: '', fileName })).headers.get('content-disposition')
  expect(await named('claims.csv')).toBe('attachment; filename="claims.csv"')
  expect(await named('Réclamations.csv')).toBe(
    'attachment; filename="R_clamations.csv"; filename*=UTF-8\'\'R%C3%A9clamations.csv',
  )
})
