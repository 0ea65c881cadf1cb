'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { FormState } from '#lib/domain/form-state.ts'
import type { MergeKind } from '#lib/domain/merge.ts'
import { submit } from '#lib/http/submit.ts'
import { distinguishRecords } from '#lib/usecases/distinguish-records.ts'
import { mergeRecords } from '#lib/usecases/merge-records.ts'
import { retractDistinction } from '#lib/usecases/retract-distinction.ts'
import { undoMerge } from '#lib/usecases/undo-merge.ts'

/** Merges one record into another and goes to the one that is kept. */
export async function mergeAction(
  kind: MergeKind,
  keep: string,
  merge: string,
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  return submit(previous, form, async ({ run, input }) => {
    const { kept } = await run(mergeRecords, { ...input, kind, keep, merge })
    revalidatePath('/', 'layout')
    redirect(`/${kind}s/${kept.id}#merged`)
  })
}

/** Says that two records are two and goes back to the list. */
export async function distinguishAction(
  kind: MergeKind,
  first: string,
  second: string,
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  return submit(previous, form, async ({ run, input }) => {
    await run(distinguishRecords, { ...input, kind, first, second })
    revalidatePath('/duplicates')
    redirect(`/duplicates?kind=${kind}#two`)
  })
}

/** Undoes a merge and shows the record that is its own again. */
export async function undoMergeAction(id: string, previous: FormState, form: FormData): Promise<FormState> {
  return submit(previous, form, async ({ run }) => {
    const { kind, merged } = await run(undoMerge, { id })
    revalidatePath('/', 'layout')
    redirect(`/${kind}s/${merged.id}`)
  })
}

/** Takes back that two records are two. */
export async function retractDistinctionAction(id: string, previous: FormState, form: FormData): Promise<FormState> {
  return submit(previous, form, async ({ run }) => {
    const { kind } = await run(retractDistinction, { id })
    revalidatePath('/duplicates')
    redirect(`/duplicates?kind=${kind}`)
  })
}
