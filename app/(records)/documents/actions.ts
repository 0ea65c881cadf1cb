'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { type DocumentView, newDocumentSchema } from '#lib/domain/document.ts'
import type { FormState } from '#lib/domain/form-state.ts'
import { submit } from '#lib/http/submit.ts'
import { createDocument } from '#lib/usecases/create-document.ts'
import { getDocument } from '#lib/usecases/get-document.ts'
import { updateDocument } from '#lib/usecases/update-document.ts'

/** "Family, Given" is a person's name in parts; anything else is kept as it is written. */
function withAuthors(input: Record<string, unknown>): Record<string, unknown> {
  const lines = Array.isArray(input['authors']) ? input['authors'] : []
  const authors = lines.map((line) => {
    const [, family, given] = /^([^,]+),\s*([^,]+)$/.exec(String(line)) ?? []
    return family && given ? { family, given } : String(line)
  })
  return { ...input, authors }
}

/** Records a document and goes to its page. */
export async function createDocumentAction(previous: FormState, form: FormData): Promise<FormState> {
  return submit(previous, form, async ({ run, input }) => {
    const { id } = await run(createDocument, withAuthors(input))
    redirect(`/documents/${id}`)
  })
}

/** Saves an edited document. */
export async function updateDocumentAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records')
  return submit(previous, form, async ({ run, input }) => {
    const { id, revision } = await run(updateDocument, withAuthors(input))
    revalidatePath(`/documents/${id}`)
    return t('saved', { revision })
  })
}

/** The document as it is, in the fields that an edit gives. */
function contentOf(view: DocumentView): Record<string, unknown> {
  const fields = Object.keys(newDocumentSchema.shape)
  const lineage = view.lineage.map(({ relation, to }) => ({ relation, to }))
  return { ...Object.fromEntries(Object.entries(view).filter(([name]) => fields.includes(name))), lineage }
}

/** Adds a document that this one depends on. */
export async function addLineageAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records')
  return submit(previous, form, async ({ run, input }) => {
    const view = await run(getDocument, { id: input['id'] })
    const { lineage: kept, ...content } = contentOf(view)
    const added = Array.isArray(input['lineage']) ? input['lineage'] : []
    // Without a document the link is left to the schema to refuse, in words.
    const lineage = [...(Array.isArray(kept) ? kept : []), ...(added.length > 0 ? added : [{ relation: 'cites' }])]
    const { id, revision } = await run(updateDocument, { ...content, id: view.id, revision: view.revision, lineage })
    revalidatePath(`/documents/${id}`)
    return t('saved', { revision })
  })
}
