import { describe, expect, test } from 'vitest'
import { lineOf, progressOn } from '#lib/cli/progress.ts'
import { columnsOf } from '#lib/cli/table.ts'

function watched(more: { isTerminal?: boolean; columns?: number } = {}) {
  let [out, err] = ['', '']
  const terminal = {
    out: (text: string) => {
      out += text
    },
    err: (text: string) => {
      err += text
    },
    ...more,
  }
  return { terminal, said: () => ({ out, err }) }
}

describe('progress', () => {
  test('says nothing where no terminal is attached', () => {
    const { terminal, said } = watched()
    const progress = progressOn(terminal, { label: 'Rows', total: 10 })
    progress.update(5)
    progress.done()
    expect(said()).toEqual({ out: '', err: '' })
  })

  test('on a terminal draws one line on the error channel and takes it away', () => {
    const { terminal, said } = watched({ isTerminal: true })
    const progress = progressOn(terminal, { label: 'Rows', total: 10 })
    for (let n = 1; n <= 10; n += 1) progress.update(n)
    progress.done()
    expect(said().out).toBe('')
    const [before, drawn, after] = said().err.split('\r\u001b[2K')
    expect([before, drawn, after]).toEqual(['', expect.stringContaining('1 of 10'), ''])
    expect(said().err).not.toContain('\n')
  })

  test('never wraps, whatever the width', () => {
    for (const columns of [10, 20, 40, 80]) {
      const { terminal, said } = watched({ isTerminal: true, columns })
      progressOn(terminal, { label: '主張を読んでいます', total: 1_000_000 }).update(123_456)
      expect(columnsOf(said().err.replace('\r\u001b[2K', ''))).toBeLessThan(columns)
    }
  })

  test('tells share, pace and what is left', () => {
    expect(lineOf({ label: 'Rows', total: 200 }, 50, 10)).toBe(
      `Rows  ${'█'.repeat(4)}${'░'.repeat(12)}  25 %  50 of 200  30 s left  5/s`,
    )
    expect(lineOf({ label: 'Rows' }, 12_345, 5)).toBe('Rows  12,345  2,469/s')
    expect(lineOf({ label: 'Rows', total: 0 }, 0, 0)).toBe('Rows  0')
    expect(lineOf({ label: 'Rows', total: 10 }, 11, 1)).toContain('100 %')
  })
})
