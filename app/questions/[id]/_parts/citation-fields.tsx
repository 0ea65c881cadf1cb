import { useTranslations } from 'next-intl'
import { Combobox } from '../../../_ui/combobox.tsx'
import { LongTextField, SelectField, TextField } from '../../../_ui/fields.tsx'
import { Link } from '../../../_ui/link.tsx'

/** The documents that a finding rests on: one, and a second where it is needed. Empty rows are not sent on. */
export function CitationFields() {
  const t = useTranslations('ledger.citation')
  return (
    <fieldset className="mt-4">
      <legend className="font-semibold">{t('heading')}</legend>
      <OneCitation index={0} />
      <p className="mt-1 text-small">
        <Link href="/documents/new" target="_blank">
          {t('newDocument')}
        </Link>
      </p>
      <details className="mt-2">
        <summary className="text-small">{t('more')}</summary>
        <OneCitation index={1} />
      </details>
    </fieldset>
  )
}

function OneCitation({ index }: { index: number }) {
  const t = useTranslations('ledger.citation')
  const knowledge = useTranslations('signs.knowledge')
  const name = (field: string) => `citations.${index}.${field}`
  return (
    <div className="grid grid-cols-2 items-end gap-x-4 max-narrow:grid-cols-1">
      <div className="col-span-full">
        <Combobox
          kind="document"
          name={`${name('document')}:document`}
          label={t('document')}
          hint={t('documentHint')}
        />
      </div>
      <TextField name={name('locator')} label={t('locator')} hint={t('locatorHint')} isOptional />
      <SelectField
        name={name('basis')}
        label={t('basis')}
        isOptional
        none="–"
        options={knowledgeBases.map((value) => ({ value, label: knowledge(value) }))}
      />
      <div className="col-span-full">
        <LongTextField name={name('quote')} label={t('quote')} isOptional rows={2} dir="auto" />
      </div>
    </div>
  )
}

// The words of knowledgeBasisSchema, which reads spaces for underscores and so hides its list.
const knowledgeBases = ['witnessed', 'told', 'induced', 'deduced', 'cannot_be_judged'] as const
