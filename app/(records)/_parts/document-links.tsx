import { useTranslations } from 'next-intl'
import type { DocumentView } from '#lib/domain/document.ts'
import { PartialDateText } from '../../_ui/dates.tsx'
import { Link } from '../../_ui/link.tsx'
import { Name } from '../../_ui/quote.tsx'
import { TableHead } from '../../_ui/table-head.tsx'

/** Documents as a table: title, source, kind, date. */
export function DocumentLinks({ documents }: { documents: readonly DocumentView[] }) {
  const t = useTranslations('records.column')
  return (
    <table className="table stacks">
      <TableHead columns={[t('title'), t('source'), t('kind'), t('published')]} />
      <tbody>
        {documents.map((document) => (
          <DocumentRow key={document.id} document={document} />
        ))}
      </tbody>
    </table>
  )
}

/** One document as a row of such a table. */
export function DocumentRow({ document }: { document: DocumentView }) {
  const signs = useTranslations('signs.documentKind')
  const { id, title, lang, source, sourceName, kind, genre, publishedOn } = document
  return (
    <tr>
      <td className="max-w-[34rem] font-serif text-side">
        <Link href={`/documents/${id}`}>
          <Name text={title} lang={lang} />
        </Link>
      </td>
      <td>
        {source ? (
          <Link href={`/sources/${source}`}>
            <Name text={sourceName ?? ''} />
          </Link>
        ) : null}
      </td>
      <td>{genre ?? signs(kind)}</td>
      <td>
        <PartialDateText date={publishedOn} isBrief />
      </td>
    </tr>
  )
}
