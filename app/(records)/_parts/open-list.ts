import type { z } from 'zod'
import { asking } from '#lib/http/context.ts'
import { given, loadList } from '#lib/http/load.ts'
import { call } from '#lib/http/submit.ts'
import type { UseCase } from '#lib/usecases/usecase.ts'
import type { Query } from '../../_ui/lists.tsx'

/** What the address of a list asks for, for whoever asks: its filters, and `shown`, which is what `RecordList` shows of it. */
export async function openList<S extends z.ZodType, R>(list: UseCase<S, R>, searchParams: Promise<Query>) {
  const [query, { caller }] = await Promise.all([searchParams, asking()])
  const filter = given(query)
  const { page, problem } = await loadList(call(list, caller, filter))
  return { filter, shown: { caller, query, page, problem } }
}
