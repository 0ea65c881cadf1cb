'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, useActionState, useContext, useEffect, useId, useRef } from 'react'
import { type FormState, unsent } from '#lib/domain/form-state.ts'

/** What a form's fields know of it: what was answered, and how their ids begin. */
interface FormContext {
  readonly state: FormState
  readonly idBase: string
}

const Context = createContext<FormContext>({ state: unsent, idBase: 'form' })

/** Gives the fields within it a form's state, for a form that is sent in its own way. */
export const FormScope = Context

/** The state of the form around this component. */
export const useForm = (): FormContext => useContext(Context)

/** The id of the control of a field, by the field's path. */
export const controlId = (idBase: string, path: string): string => `${idBase}-${path}`

/**
 * A form that a server action answers with a `FormState`; works without scripts. The fields within show what was typed
 * and what is wrong; the summary above them takes the focus. What was done is said below.
 */
export function ActionForm({
  action,
  className,
  label,
  summary,
  children,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  className?: string
  /** Names the form for screen readers where no heading does. */
  label?: string
  /** Folds the form under these words, opened in place; it stays open once it was sent, for what was answered. */
  summary?: string
  children: ReactNode
}) {
  const [state, formAction] = useActionState(action, unsent)
  const idBase = useId()
  const form = (
    <form action={formAction} className={className} aria-label={label} noValidate>
      <ErrorSummary />
      {children}
      <p role="status" className="mt-2">
        {state.done}
      </p>
    </form>
  )
  return (
    <Context value={{ state, idBase }}>
      {summary === undefined ? (
        form
      ) : (
        <details open={state.attempt > 0 || undefined} className="my-2">
          <summary className="w-fit py-1 text-link">{summary}</summary>
          <div className="border-s-2 border-line ps-4 max-narrow:ps-3">{form}</div>
        </details>
      )}
    </Context>
  )
}

/** What is wrong with the form, each problem a link to its field. Takes the focus when it appears. */
export function ErrorSummary() {
  const { state, idBase } = useForm()
  const t = useTranslations('ui')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state.attempt > 0 && state.message !== null) box.current?.focus()
  }, [state])
  if (state.message === null) return null
  const { fields } = state
  return (
    <div ref={box} tabIndex={-1} role="alert" className="note border-ink outline-none">
      <p className="font-semibold">{fields.length > 0 ? t('problems', { count: fields.length }) : state.message}</p>
      {fields.length > 0 ? (
        <ul>
          {fields.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <a href={`#${controlId(idBase, path)}`} onClick={(event) => focusNearest(event, idBase, path)}>
                {message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

// A problem may lie deeper than any field shows ("citations.0.locator.kind"): the nearest field that exists is meant.
function focusNearest(event: { preventDefault(): void }, idBase: string, path: string): void {
  const steps = path.split('.')
  for (let length = steps.length; length > 0; length -= 1) {
    const control = document.getElementById(controlId(idBase, steps.slice(0, length).join('.')))
    if (!control) continue
    event.preventDefault()
    control.focus()
    return
  }
}
