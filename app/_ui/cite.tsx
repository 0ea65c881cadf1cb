import { useTranslations } from 'next-intl'
import type { CitationForm, CitationRun, CitationStyle, FormattedCitation } from '#lib/formats/formatted-citation.ts'
import { CopyButton } from './copy-button.tsx'

// Listed here because the module that formats is heavy and stays on the server.
const forms = [
  ['chicago', ['chicago-note', 'chicago-bibliography']],
  ['apa', ['apa-reference', 'apa-in-text']],
  ['bluebook', ['bluebook-note']],
] as const satisfies readonly (readonly [CitationStyle, readonly CitationForm[]])[]

const files = [
  ['bibtex', 'BibTeX'],
  ['ris', 'RIS'],
  ['csl-json', 'CSL-JSON'],
] as const

const looks: Readonly<Record<CitationRun['look'], string | undefined>> = {
  plain: undefined,
  italic: 'italic',
  bold: 'font-semibold',
  'small-caps': '[font-variant-caps:small-caps]',
  raised: 'align-super text-[0.75em]',
  lowered: 'align-sub text-[0.75em]',
}

function Run({ run: { text, look } }: { run: CitationRun }) {
  return looks[look] === undefined ? text : <span className={looks[look]}>{text}</span>
}

/** The ways to cite a document or a passage of it, folded: each to select or copy, and the document as a file. */
export function Cite({
  document,
  title,
  citations,
}: {
  document: string
  title: string
  citations: readonly FormattedCitation[]
}) {
  const t = useTranslations('bibliography.cite')
  return (
    <details className="no-print my-1 text-small">
      <summary className="w-fit py-1 text-link" aria-label={t('citeOf', { title })}>
        {t('cite')}
      </summary>
      <div className="mb-3 border-s-2 border-line ps-4 max-narrow:ps-3">
        <dl>
          {forms.map(([style, ofStyle]) => (
            <div key={style} className="mt-2">
              <dt className="font-semibold">{t(`style.${style}`)}</dt>
              {ofStyle.map((form) => (
                <FormLine key={form} style={style} form={form} citation={citations.find((one) => one.form === form)} />
              ))}
            </div>
          ))}
        </dl>
        <p className="mt-3">
          {t('download')}{' '}
          {files.map(([format, name]) => (
            <a key={format} href={`/api/v1/documents/${document}/citation?format=${format}`} className="me-3" download>
              {name}
            </a>
          ))}
        </p>
        <p className="mt-1 text-muted">
          {t.rich('by', {
            link: (chunks) => (
              <a href="https://citationstyles.org/" rel="noreferrer">
                {chunks}
              </a>
            ),
          })}
        </p>
      </div>
    </details>
  )
}

function FormLine({
  style,
  form,
  citation,
}: {
  style: CitationStyle
  form: CitationForm
  citation: FormattedCitation | undefined
}) {
  const t = useTranslations('bibliography.cite')
  if (citation === undefined) return null
  const [ofStyle, ofForm] = [t(`style.${style}`), t(`form.${form}`)]
  return (
    <dd className="mt-1 grid grid-cols-[7rem_minmax(0,64ch)_auto] items-baseline justify-start gap-x-3 max-narrow:grid-cols-[1fr_auto]">
      <span className="text-muted max-narrow:col-span-full">{ofForm}</span>
      <span className="max-w-[72ch] select-all break-words">
        {citation.runs.map((run, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one text never change places
          <Run key={index} run={run} />
        ))}
      </span>
      <CopyButton text={citation.text} label={t('copyOf', { style: ofStyle, form: ofForm })} done={t('copied')}>
        {t('copy')}
      </CopyButton>
    </dd>
  )
}
