import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FieldProblem } from '#lib/domain/error.ts'
import { reportBySchema } from '#lib/domain/rates/report.ts'
import { hedgeSchema, questionKindSchema } from '#lib/domain/vocabulary.ts'
import type { pickedFilters } from './report-query.ts'

interface FormProps {
  readonly typed: Readonly<Record<string, string>>
  readonly problems: readonly FieldProblem[]
}

/** What the report counts, as a form that is sent by GET, so that a report is an address. */
export function ReportForm({ typed, problems }: FormProps) {
  const t = useTranslations('reports')
  const folded = ['claimant', 'source', 'place', 'incident', 'questionKind', 'hedge', 'recordedAt', 'year']
  const set = folded.filter((name) => typed[name]).length
  const isOpen = set > 0 || problems.length > 0
  const shown = new Set([...folded, 'by', 'unit', 'from', 'until', 'asOf'])
  const kept = Object.entries(typed).filter(([name]) => !shown.has(name) || name === 'year')
  return (
    <form action="/reports" aria-label={t('form.label')} className="no-print mb-3">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Summary problems={problems} />
      <Questions typed={typed} problems={problems} />
      <details open={isOpen} className="mt-2">
        <summary className="text-small text-link">
          {set > 0 ? t('form.moreOn', { count: set }) : t('form.more')}
        </summary>
        <Filters typed={typed} problems={problems} />
      </details>
    </form>
  )
}

/** What every report is asked: how grouped, of what, from when to when, as of which day. */
function Questions({ typed, problems }: FormProps) {
  const t = useTranslations('reports')
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-1">
      <Choice name="by" label={t('by.label')} value={typed['by'] ?? 'claimant'}>
        {reportBySchema.options.map((by) => (
          <option key={by} value={by}>
            {t(`by.${by}`)}
          </option>
        ))}
      </Choice>
      <Choice name="unit" label={t('unit.label')} value={typed['unit'] ?? 'position'}>
        <option value="position">{t('unit.position')}</option>
        <option value="claim">{t('unit.claim')}</option>
      </Choice>
      <Text name="from" label={t('form.from')} placeholder="2014" {...{ typed, problems }} />
      <Text name="until" label={t('form.until')} placeholder="2019-03" {...{ typed, problems }} />
      <Text name="asOf" label={t('form.asOf')} type="date" {...{ typed, problems }} />
      <button type="submit" className="btn">
        {t('form.show')}
      </button>
      {Object.keys(typed).length > 0 ? (
        <a href="/reports" className="py-1.5 text-small">
          {t('form.clear')}
        </a>
      ) : null}
    </div>
  )
}

function Filters({ typed, problems }: FormProps) {
  const t = useTranslations('reports.form')
  const signs = useTranslations('signs')
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
      {(['claimant', 'source', 'place', 'incident'] as const satisfies readonly (keyof typeof pickedFilters)[]).map(
        (name) => (
          <Text key={name} name={name} label={t(name)} placeholder={t('nameHint')} {...{ typed, problems }} />
        ),
      )}
      <Choice name="questionKind" label={t('questionKind')} value={typed['questionKind'] ?? ''}>
        <Any value={typed['questionKind']} known={questionKindSchema.options} />
        {questionKindSchema.options.map((kind) => (
          <option key={kind} value={kind}>
            {signs(`questionKind.${kind}`)}
          </option>
        ))}
      </Choice>
      <Choice name="hedge" label={t('hedge')} value={typed['hedge'] ?? ''}>
        <Any value={typed['hedge']} known={hedgeSchema.options} />
        {hedgeSchema.options.map((hedge) => (
          <option key={hedge} value={hedge}>
            {signs(`hedge.${hedge}`)}
          </option>
        ))}
      </Choice>
      <Text name="recordedAt" label={t('recordedAt')} type="datetime-local" {...{ typed, problems }} />
    </div>
  )
}

/** The empty choice and, where the address gives several values at once, those as they are. */
function Any({ value, known }: { value: string | undefined; known: readonly string[] }) {
  const t = useTranslations('reports.form')
  const isOther = value !== undefined && !known.includes(value)
  return (
    <>
      <option value="">{t('any')}</option>
      {isOther ? <option value={value}>{value}</option> : null}
    </>
  )
}

function Choice({ name, label, value, children }: { name: string; label: string; value: string; children: ReactNode }) {
  return (
    <div>
      <label htmlFor={`report-${name}`} className="label">
        {label}
      </label>
      <select key={value} id={`report-${name}`} name={name} defaultValue={value} className="input">
        {children}
      </select>
    </div>
  )
}

function Text({
  name,
  label,
  type = 'text',
  placeholder,
  typed,
  problems,
}: FormProps & { name: string; label: string; type?: 'text' | 'date' | 'datetime-local'; placeholder?: string }) {
  const id = `report-${name}`
  const problem = problems.find(({ path }) => path === name || path.startsWith(`${name}.`))
  const value = typed[name] ?? ''
  // A field for date and time shows no zone; an address may carry one.
  const shown = type === 'datetime-local' ? value.replace(/(:\d{2}(\.\d+)?)?Z$/, '') : value
  const width = type === 'text' ? (name === 'from' || name === 'until' ? 'w-24' : 'w-48') : 'w-auto'
  return (
    <div>
      <label htmlFor={id} className="label">
        {label}
      </label>
      <input
        key={shown}
        id={id}
        name={name}
        // What is wrong is shown as it was typed; a date field would drop it.
        type={problem ? 'text' : type}
        dir="auto"
        defaultValue={shown}
        placeholder={placeholder}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        className={`input ${width}`}
      />
      {problem ? (
        <p id={`${id}-problem`} className="mt-0.5 max-w-72 text-small font-semibold">
          {problem.message}
        </p>
      ) : null}
    </div>
  )
}

function Summary({ problems }: { problems: readonly FieldProblem[] }) {
  const t = useTranslations('reports.form')
  if (problems.length === 0) return null
  return (
    <div role="alert" className="note border-ink">
      <p className="font-semibold">{t('problem', { count: problems.length })}</p>
      <ul>
        {problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <a href={`#report-${path.split('.')[0]}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
