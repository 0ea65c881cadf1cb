'use client'

import { useTranslations } from 'next-intl'
import { useForm } from './action-form.tsx'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The record as somebody else has left it meanwhile, from a refusal; null when the form met no conflict. */
function currentOf(detail: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  const current = detail['current']
  return isRecord(current) ? current : null
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A value of the record as words: rows apart by semicolons, their parts by commas; ids say nothing to a reader. */
function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.map(inWords).filter(Boolean).join('; ')
  if (isRecord(value)) return Object.values(value).map(inWords).filter(Boolean).join(', ')
  return uuid.test(String(value)) ? '' : String(value)
}

/**
 * When somebody else was faster: their version beside what was typed, which stays in the fields. Saving again replaces
 * theirs. Also carries the revision that the edit starts from.
 */
export function ConflictNote({
  revision,
  name = 'revision:number',
  fields,
}: {
  revision: number
  /** The field that the use-case reads the revision from. */
  name?: string
  /** Which fields to compare, by path in the record, with their words; `typedPath` where the form calls them otherwise. */
  fields: readonly { path: string; label: string; typedPath?: string }[]
}) {
  const { state } = useForm()
  const t = useTranslations('ui.conflict')
  const current = currentOf(state.detail)
  const now = Number(current?.['revision'])
  const rows = fields
    .map(({ path, label, typedPath = path }) => {
      return { path, label, theirs: inWords(current?.[path]), yours: yoursOf(state.values, typedPath) }
    })
    .filter(({ theirs, yours }) => theirs !== yours)
  return (
    <>
      <input type="hidden" name={name} value={current && Number.isInteger(now) ? now : revision} />
      {current ? (
        <div className="note">
          <p>{t('explain', { revision: now })}</p>
          <table className="table mt-2">
            <thead>
              <tr>
                <th scope="col">{t('field')}</th>
                <th scope="col">{t('theirs')}</th>
                <th scope="col">{t('yours')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ path, label, theirs, yours }) => (
                <tr key={path}>
                  <th scope="row">{label}</th>
                  <td>
                    <bdi>{theirs || '–'}</bdi>
                  </td>
                  <td>
                    <bdi>{yours || '–'}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  )
}

/** What was typed into a field, as `inWords` would say it; a row in which only choices were made was left empty. */
function yoursOf(values: Readonly<Record<string, readonly string[]>>, path: string): string {
  const rows = new Map<string, { parts: string[]; isTyped: boolean }>()
  for (const [name, texts] of Object.entries(values)) {
    const plain = name.replace(/:[a-z]+$/, '')
    if (name.includes('@') || (plain !== path && !plain.startsWith(`${path}.`))) continue
    const key = /^\.(\d+)/.exec(plain.slice(path.length))?.[1] ?? ''
    const row = rows.get(key) ?? { parts: [], isTyped: false }
    const given = texts.filter(Boolean)
    row.parts.push(...given)
    row.isTyped ||= given.length > 0 && !name.endsWith(':choice')
    rows.set(key, row)
  }
  const typed = [...rows.values()].filter((row) => row.isTyped)
  return typed.map((row) => row.parts.join(', ')).join('; ')
}
