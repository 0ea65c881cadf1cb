'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Caller } from '#lib/domain/caller.ts'
import type { FormState } from '#lib/domain/form-state.ts'
import type { ImportView } from '#lib/domain/import.ts'
import { type Submission, submit } from '#lib/http/submit.ts'
import { discardImport } from '#lib/usecases/discard-import.ts'
import { getImport } from '#lib/usecases/get-import.ts'
import { startImport } from '#lib/usecases/start-import.ts'
import { undoImport } from '#lib/usecases/undo-import.ts'

const lookEveryMs = 150
const patienceMs = 2500

/** Waits a moment, so that a small file has been read when its page is shown; a large one is shown running. */
async function awaitBriefly(caller: Caller | null, id: string): Promise<void> {
  for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    if ((await getImport({ caller }, { id })).state !== 'running') return
  }
}

/** What each column becomes; an empty choice leaves the column out. */
function mappingOf({ columns }: ImportView, input: Submission['input']): Record<string, string> {
  return Object.fromEntries(columns.map((column, index) => [column, String(input[`as-${index}`] ?? '')]))
}

/** Checks a file without writing, or imports it, as the button says. */
export async function startImportAction(previous: FormState, form: FormData): Promise<FormState> {
  return submit(previous, form, async ({ caller, input, run }) => {
    const one = await run(getImport, { id: input['id'] })
    const { deed, partial, preset, isMapped } = input
    const read = typeof preset === 'string' ? { preset } : isMapped ? { mapping: mappingOf(one, input) } : {}
    await startImport({ caller }, { id: one.id, dryRun: deed === 'check', partial: partial === true, ...read })
    await awaitBriefly(caller, one.id)
    revalidatePath('/import')
    redirect(`/import/${one.id}`)
  })
}

/** Takes a whole import back. */
export async function undoImportAction(previous: FormState, form: FormData): Promise<FormState> {
  return submit(previous, form, async ({ input, run }) => {
    await run(undoImport, { reason: '', ...input })
    revalidatePath('/import')
    redirect(`/import/${String(input['id'])}`)
  })
}

/** Gives a file up that was never brought in. */
export async function discardImportAction(previous: FormState, form: FormData): Promise<FormState> {
  return submit(previous, form, async ({ input, run }) => {
    await run(discardImport, input)
    revalidatePath('/import')
    redirect('/import')
  })
}
