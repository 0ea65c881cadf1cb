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
  const sent = parameters.filter(({ place }) => place === 'header')
  const addressed = parameters.filter(({ place }) => place !== 'header')
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
      {addressed.length > 0 ? (
        <>
          <h4 className="mt-3 text-small font-semibold">{t('address')}</h4>
          <RowTable rows={addressed} label={t('lists.parameters', { name: summary })} />
        </>
      ) : null}
      {sent.length > 0 ? (
        <p className="mt-2 text-small">
          <a href="#headers">{t('headers')}</a>{' '}
          {sent.map(({ name, isRequired }) => `${name}${isRequired ? ` (${t('required')})` : ''}`).join(' · ')}
        </p>
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

/** What success answers, and the statuses of refusals, which are described once for all calls. */
function Answers({ answers }: { answers: readonly AnswerRow[] }) {
  const t = useTranslations('api')
  const refused = answers.filter(({ status }) => Number(status) >= 300)
  return (
    <ul className="my-1">
      {answers
        .filter(({ status }) => Number(status) < 300)
        .map(({ status, description, schema, mediaType }) => (
          <li key={status}>
            <code className="font-semibold">{status}</code> {description}{' '}
            <span className="text-small text-muted">{schema ? <AnswerType schema={schema} /> : mediaType}</span>
          </li>
        ))}
      {refused.length > 0 ? (
        <li className="text-small">
          <a href="#refusals">{t('otherwise')}</a> {refused.map(({ status }) => status).join(' · ')}
        </li>
      ) : null}
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
