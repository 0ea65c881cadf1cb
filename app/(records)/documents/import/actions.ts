'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import type { BibliographyReport } from '#lib/domain/bibliography.ts'
import { invalid } from '#lib/domain/error.ts'
import type { FormState } from '#lib/domain/form-state.ts'
import { submit } from '#lib/http/submit.ts'
import { importBibliography } from '#lib/usecases/import-bibliography.ts'
import type { ShownReport } from './bibliography-form.tsx'

/** Most entries that the page lists of a kind; it counts all of them. */
const mostShown = 100

async function textIn(form: FormData, typed: unknown): Promise<string> {
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return typeof typed === 'string' ? typed : ''
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
  } catch {
    throw invalid('file', (await getTranslations('bibliography'))('notUtf8'))
  }
}

/** The report as the page shows it: a thousand warnings help nobody, and go back and forth with the form. */
function shown(report: BibliographyReport): ShownReport {
  const { problems, warnings, documents } = report
  return {
    report: {
      ...report,
      problems: problems.slice(0, mostShown),
      warnings: warnings.slice(0, mostShown),
      documents: documents.slice(0, mostShown),
    },
    counts: { problems: problems.length, warnings: warnings.length, documents: documents.length },
  }
}

/** Brings a bibliography in, or checks it alone; what was typed stays where nothing was written. */
export async function importBibliographyAction(previous: FormState, form: FormData): Promise<FormState> {
  let report: BibliographyReport | null = null
  const state = await submit(previous, form, async ({ run, input }) => {
    const { partial, dryRun, text } = input
    const given = { text: await textIn(form, text), partial, dryRun: dryRun ?? false }
    report = await run(importBibliography, given)
    return undefined
  })
  if (report === null) return state
  const made: BibliographyReport = report
  if (!made.isWritten) return { ...state, values: { text: form.getAll('text').map(String) }, detail: shown(made) }
  revalidatePath('/documents')
  return { ...state, values: {}, detail: shown(made) }
}
