import { describe, expect, it } from 'vitest'
import { claimColumns, columnProblems } from '#lib/domain/claim-columns.ts'

const required = ['claimant', 'question', 'question_kind', 'answer', 'asserted_on', 'document_title']

describe('columns', () => {
  it('are described, the required ones first', () => {
    expect(claimColumns.filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(required)
    expect(claimColumns).toHaveLength(42)
    for (const { description } of claimColumns) expect(description).toMatch(/[.…]$/)
  })

  it('that are not ours are an error that lists ours', () => {
    const problems = columnProblems([...required, 'gname'])
    expect(problems).toHaveLength(1)
    expect(problems[0]?.message).toContain('withdrawn_on')
    expect(columnProblems(['claimant', 'claimant']).map(({ column }) => column)).toEqual([
      ...['claimant', 'question', 'question_kind', 'answer', 'asserted_on', 'document_title'],
    ])
  })
})
