import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { type JsonSchema, partNamed } from '#lib/http/api/json-schema.ts'
import { partAnchor } from './anchors.ts'

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const objects = (value: unknown): JsonSchema[] => (Array.isArray(value) ? value.filter(isObject) : [])

const plain = ['string', 'number', 'integer', 'boolean', 'object', 'null'] as const
const formats = ['uuid', 'date', 'date-time', 'uri'] as const

/** A schema in a few words: what a field holds, with links to the parts that are described elsewhere. */
export function TypeWords({ schema }: { schema: JsonSchema }): ReactNode {
  const t = useTranslations('api.type')
  const part = partNamed(schema)
  if (part !== undefined)
    return (
      <a href={`#${partAnchor(part)}`} className="underline">
        {part}
      </a>
    )
  const words = Array.isArray(schema['enum']) ? schema['enum'] : 'const' in schema ? [schema['const']] : []
  if (words.length > 0) return <Choice forms={words.map((word) => <code key={String(word)}>{String(word)}</code>)} />
  const forms = [...objects(schema['anyOf']), ...objects(schema['oneOf']), ...objects(schema['allOf'])]
  if (forms.length > 0)
    return <Choice forms={forms.map((form) => <TypeWords key={JSON.stringify(form)} schema={form} />)} />
  if (isObject(schema['items'])) {
    const items = schema['items']
    return t.rich('listOf', { type: () => <TypeWords schema={items} /> })
  }
  const others = schema['additionalProperties']
  if (isObject(others) && Object.keys(others).length > 0 && !isObject(schema['properties']))
    return t.rich('mapOf', { type: () => <TypeWords schema={others} /> })
  const format = formats.find((known) => known === schema['format'])
  if (format) return t(format)
  const types = [schema['type']].flat()
  const known = plain.filter((type) => types.includes(type))
  return known.length > 0 ? <Choice forms={known.map((type) => t(type))} /> : t('any')
}

function Choice({ forms }: { forms: readonly ReactNode[] }) {
  const t = useTranslations('api.type')
  return forms.map((form, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the forms of a schema never change their order
    <Fragment key={index}>
      {index === 0 ? null : ` ${t('or')} `}
      {form}
    </Fragment>
  ))
}
