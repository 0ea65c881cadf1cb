import { expect, it } from 'vitest'
import { claimColumns } from '#lib/domain/claim-columns.ts'
import { suggestMapping } from '#lib/formats/foreign-tables/suggest-mapping.ts'

it('finds our columns whatever their case, spaces and hyphens', () => {
  expect(
    suggestMapping(['Claimant name', 'QUESTION', 'question-kind', ' Asserted on ', 'Document Title', 'Längd']),
  ).toEqual({
    'Claimant name': 'claimant',
    QUESTION: 'question',
    'question-kind': 'question_kind',
    ' Asserted on ': 'asserted_on',
    'Document Title': 'document_title',
    Längd: '',
  })
  const ours = claimColumns.map(({ name }) => name)
  expect(Object.values(suggestMapping(ours))).toEqual(ours)
})

it('suggests a column of ours once, first for its own name', () => {
  expect(suggestMapping(['Date', 'Title', 'asserted_on', 'Headline'])).toEqual({
    Date: '',
    Title: 'document_title',
    asserted_on: 'asserted_on',
    Headline: '',
  })
})

it('is not led astray by names of prototypes', () => {
  expect(suggestMapping(['constructor', 'toString'])).toEqual({ constructor: '', toString: '' })
})
