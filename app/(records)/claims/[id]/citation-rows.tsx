'use client'

import { useTranslations } from 'next-intl'
import type { CitationView } from '#lib/domain/citation.ts'
import { Combobox } from '../../../_ui/combobox.tsx'
import { HiddenField, LongTextField, SelectField, TextField } from '../../../_ui/fields.tsx'
import { Repeat } from '../../../_ui/repeat.tsx'

// The words of knowledgeBasisSchema, which reads spaces for underscores and so hides its list.
const bases = ['witnessed', 'told', 'induced', 'deduced', 'cannot_be_judged'] as const

/** The passages that a claim or a withdrawal rests on; a row without document, place and words is not sent on. */
export function CitationRows({ citations = [] }: { citations?: readonly CitationView[] }) {
  const t = useTranslations('records')
  const knowledge = useTranslations('signs.knowledge')
  return (
    <Repeat path="citations" count={citations.length} legend={t('field.citations')} more={t('claim.more')}>
      {(row) => {
        const citation = citations[row]
        const { document, documentTitle, locator, quote, basis, translation } = citation ?? {}
        const name = (field: string) => `citations.${row}.${field}`
        return (
          <div className="col-span-full grid grid-cols-2 items-end gap-x-3 border-t border-line pb-3 max-narrow:grid-cols-1">
            <div className="col-span-full">
              <Combobox
                kind="document"
                name={`${name('document')}:document`}
                label={t('row.document')}
                initial={document ? { id: document, label: documentTitle ?? '' } : null}
              />
            </div>
            <TextField
              name={name('locator')}
              label={t('claim.locator')}
              isOptional
              placeholder={t('claim.locatorHint')}
              initial={locator ? `${locator.kind} ${locator.value}` : ''}
            />
            <SelectField
              name={`${name('basis')}:choice`}
              label={t('claim.basis')}
              isOptional
              none="–"
              initial={basis}
              options={bases.map((value) => ({ value, label: knowledge(value) }))}
            />
            <LongTextField
              name={name('quote.exact')}
              label={t('claim.quote')}
              isOptional
              rows={2}
              dir="auto"
              initial={quote?.exact}
            />
            <LongTextField
              name={name('translation')}
              label={t('claim.translation')}
              isOptional
              rows={2}
              initial={translation}
            />
            {quote?.prefix ? <HiddenField name={`${name('quote.prefix')}:choice`} value={quote.prefix} /> : null}
            {quote?.suffix ? <HiddenField name={`${name('quote.suffix')}:choice`} value={quote.suffix} /> : null}
          </div>
        )
      }}
    </Repeat>
  )
}
