import { useTranslations } from 'next-intl'
import { curlOf } from './curl.ts'
import { Prose } from './prose.tsx'
import type { AnswerRow, OperationView } from './read-document.ts'
import { RowTable } from './row-table.tsx'
import { TypeWords } from './type-words.tsx'

/** Program text; it wraps, so that nobody has to scroll sideways. */
export const Code = ({ text }: { text: string }) => (
  <pre className="my-2 max-w-[90ch] rounded-md border border-line bg-panel px-3 py-2 text-small whitespace-pre-wrap wrap-anywhere">
    <code>{text}</code>
  </pre>
)

/** One call: what it does, what it takes, what it answers, and how to try it. */
export function OperationPart({ operation, base }: { operation: OperationView; base: string }) {
  const t = useTranslations('api')
  const { id, method, path, summary, description, isOpen, parameters, body, bodyType, answers } = operation
  return (
    <section id={id} className="mt-6 border-t border-line pt-4" aria-labelledby={`${id}-name`}>
      <h3 id={`${id}-name`}>
        <a href={`#${id}`} className="text-ink">
          {summary}
        </a>
        {isOpen ? <small className="font-normal text-muted"> {t('open')}</small> : null}
      </h3>
      <p className="my-1 wrap-anywhere">
        <code className="font-semibold">{method}</code> <code>{path}</code>
      </p>
      <Prose text={description} />
      {parameters.length > 0 ? (
        <>
          <h4 className="mt-3 text-small font-semibold">{t('address')}</h4>
          <RowTable rows={parameters} label={t('lists.parameters', { name: summary })} />
        </>
      ) : null}
      {bodyType ? (
        <>
          <h4 className="mt-3 text-small font-semibold">
            {t('body')} <span className="font-normal text-muted">{bodyType}</span>
          </h4>
          {body.length > 0 ? <RowTable rows={body} label={t('lists.fields', { name: summary })} /> : null}
        </>
      ) : null}
      <h4 className="mt-3 text-small font-semibold">{t('answers')}</h4>
      <Answers answers={answers} />
      <h4 className="mt-3 text-small font-semibold">{t('example')}</h4>
      <Code text={curlOf(operation, base)} />
    </section>
  )
}

function Answers({ answers }: { answers: readonly AnswerRow[] }) {
  return (
    <ul className="my-1">
      {answers.map(({ status, description, schema, mediaType }) => (
        <li key={status} className="my-0.5 max-w-[80ch]">
          <code className="font-semibold">{status}</code> {description}
          {Number(status) < 300 && schema ? (
            <span className="text-small text-muted">
              {' '}
              <AnswerType schema={schema} />
            </span>
          ) : null}
          {Number(status) < 300 && !schema && mediaType ? (
            <span className="text-small text-muted"> {mediaType}</span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

// A page is told by what its items are.
function AnswerType({ schema }: { schema: NonNullable<AnswerRow['schema']> }) {
  const { properties } = schema
  const items = typeof properties === 'object' && properties !== null ? Reflect.get(properties, 'items') : undefined
  if (typeof items !== 'object' || items === null) return <TypeWords schema={schema} />
  return (
    <>
      {'{items: '}
      <TypeWords schema={{ ...items }} />
      {', nextCursor}'}
    </>
  )
}
