import { useTranslations } from 'next-intl'

/** A file that can be downloaded; `short` is the word for its format. */
export interface OfferedFile {
  readonly name: string
  readonly short: string
  readonly href: string
  readonly notCarried: readonly { readonly field: string; readonly why: string }[]
}

/** What a page's files are of. */
export type ExportOf = 'claims' | 'question' | 'disputes' | 'incidents'

const words = ['csv', 'xlsx', 'jsonl', 'stix', 'claimreview', 'bibtex', 'ris', 'csl', 'geojson'] as const
const isWord = (short: string): short is (typeof words)[number] => words.some((word) => word === short)

/** Files to download, each with what its format cannot carry said beside it. */
export function ExportLinks({
  of,
  files,
  isFiltered,
  isAtHead = false,
}: {
  of: ExportOf
  files: readonly OfferedFile[]
  isFiltered: boolean
  /** Whether it stands above what it is of; at the foot of the page otherwise. */
  isAtHead?: boolean
}) {
  const t = useTranslations('exports')
  return (
    <details className={`no-print ${isAtHead ? 'mb-3' : 'mt-8'}`} id="export">
      <summary className="w-fit py-1 text-link">{t(`title.${of}`)}</summary>
      <p className="mt-2 text-small text-muted">{isFiltered ? t('hintAsOf') : t('hint')}</p>
      <ul className="rows mt-2 max-w-[72ch]">
        {files.map(({ name, short, href, notCarried }) => (
          <li key={name}>
            <a href={href}>{isWord(short) ? t(`file.${short}`) : name}</a>
            <details className="text-small text-muted">
              <summary>{t('notCarried', { file: name })}</summary>
              <ul className="mt-1 list-disc ps-5">
                {notCarried.map(({ field, why }) => (
                  <li key={field}>
                    {field}: {why}
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </details>
  )
}
