'use client'

import { useTranslations } from 'next-intl'
import { type ChangeEvent, useState } from 'react'
import { claimColumns, isClaimColumn } from '#lib/domain/claim-columns.ts'
import type { ImportView } from '#lib/domain/import.ts'
import { useForm } from '../../_ui/action-form.tsx'
import { HiddenField, SelectField } from '../../_ui/fields.tsx'
import { TableHead } from '../../_ui/table-head.tsx'

/** A ready reading of a known data set, by the name that the import takes. */
export interface PresetChoice {
  readonly name: string
  readonly title: string
}

/** The name of the field that says what a column of the file becomes. */
const fieldOf = (index: number) => `as-${index}`

const mostExamples = 3

/** What a column begins as: as it was chosen, as it is suggested, or of our own name. */
function initialOf(one: ImportView, column: string): string {
  const chosen = Object.keys(one.mapping).length > 0 ? one.mapping : one.suggestedMapping
  return chosen[column] ?? (isClaimColumn(column) ? column : '')
}

/** What the columns of the file are: a ready reading of a known data set, or a choice for each column. */
export function MappingPart({ one, presets }: { one: ImportView; presets: readonly PresetChoice[] }) {
  const t = useTranslations('import.mapping')
  const initialPreset = one.preset ?? (one.report === null ? one.suggestedPreset : null) ?? ''
  const [preset, setPreset] = useState(initialPreset)
  if (one.columns.every(isClaimColumn)) return null
  const recognised = presets.find(({ name }) => name === one.suggestedPreset)
  const seen = recognised ? t('recognised', { preset: recognised.title }) : t('guessed')
  const suggested = one.isRemembered ? t('remembered') : seen
  return (
    <section>
      <h2>{t('heading')}</h2>
      <HiddenField name="isMapped:flag" value="1" />
      <p>{suggested}</p>
      {presets.length === 0 ? null : (
        <div className="max-w-2xl" onChange={(event: ChangeEvent<HTMLElement>) => setPreset(selected(event.target))}>
          <SelectField
            name="preset"
            label={t('preset')}
            hint={t('presetHint')}
            none={t('own')}
            initial={initialPreset}
            options={presets.map(({ name, title }) => ({ value: name, label: title }))}
          />
        </div>
      )}
      <details open={preset === ''} className="mt-3">
        <summary className="w-fit py-1 text-link">{t('choose')}</summary>
        <ColumnChoices one={one} />
      </details>
    </section>
  )
}

const selected = (target: EventTarget): string => (target instanceof HTMLSelectElement ? target.value : '')

/** A row a column: its name, its first values, and what it becomes; below, what no column has become yet. */
function ColumnChoices({ one }: { one: ImportView }) {
  const t = useTranslations('import.mapping')
  const { state } = useForm()
  const begun = one.columns.map((column, index) => state.values[fieldOf(index)]?.[0] ?? initialOf(one, column))
  const [chosen, setChosen] = useState(begun)
  return (
    <>
      <table className="table stacks max-w-4xl">
        <ChoicesHead />
        <tbody>
          {one.columns.map((column, index) => (
            <tr key={column}>
              <td className="w-48">
                <code className="break-all">{column}</code>
              </td>
              <td className="text-small text-muted">
                <Examples one={one} column={column} />
              </td>
              <td className="w-64">
                <ColumnSelect
                  name={fieldOf(index)}
                  label={t('oursOf', { column })}
                  value={chosen[index] ?? ''}
                  onChoose={(value) => setChosen(chosen.with(index, value))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Missing chosen={chosen} />
    </>
  )
}

function ChoicesHead() {
  const t = useTranslations('import.mapping')
  return <TableHead columns={[t('column'), t('examples'), t('ours')]} />
}

/** The required columns that no column of the file becomes. */
function Missing({ chosen }: { chosen: readonly string[] }) {
  const t = useTranslations('import.mapping')
  const missing = claimColumns.filter(({ name, isRequired }) => isRequired && !chosen.includes(name))
  if (missing.length === 0) return null
  return <p className="note">{t('missing', { columns: missing.map(({ name }) => name).join(', ') })}</p>
}

function Examples({ one, column }: { one: ImportView; column: string }) {
  const values = [...new Set(one.preview.map(({ cells }) => cells[column]?.trim() ?? '').filter(Boolean))]
  return (
    <span className="line-clamp-2">
      {values.slice(0, mostExamples).map((value, index) => (
        <span key={value}>
          {index > 0 ? ' · ' : ''}
          <bdi>{value}</bdi>
        </span>
      ))}
    </span>
  )
}

/** One of our columns, or left out. */
function ColumnSelect({
  name,
  label,
  value,
  onChoose,
}: {
  name: string
  label: string
  value: string
  onChoose: (value: string) => void
}) {
  const t = useTranslations('import.mapping')
  const groups = [
    { label: t('required'), columns: claimColumns.filter((column) => column.isRequired) },
    { label: t('optional'), columns: claimColumns.filter((column) => !column.isRequired) },
  ]
  return (
    <select
      name={name}
      aria-label={label}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
      className="input"
    >
      <option value="">{t('leaveOut')}</option>
      {groups.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {group.columns.map((column) => (
            <option key={column.name} value={column.name}>
              {column.name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
