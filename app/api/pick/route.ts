import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { AppError } from '#lib/domain/error.ts'
import { LONGEST_QUERY } from '#lib/domain/search-query.ts'
import { isPickKind } from '#lib/http/pick.ts'
import { answerTo } from '#lib/http/problem.ts'
import { answer } from '#lib/http/respond.ts'
import { callerOfApiRequest } from '#lib/http/who-calls.ts'
import { suggest } from './suggest.ts'

const querySchema = z.object({
  kind: z.string().refine(isPickKind, 'Ask for actor, question, document, source, place or incident'),
  q: z.string().max(LONGEST_QUERY).default(''),
})

/** Suggestions for a field that names a record: `{items: [{id, label, detail, item}]}`, nearest first. */
export async function GET(request: Request): Promise<Response> {
  try {
    const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!query.success || !isPickKind(query.data.kind))
      throw new AppError('invalid', query.error?.issues[0]?.message ?? 'Ask for a kind of record')
    const [caller, t] = await Promise.all([callerOfApiRequest(request), getTranslations('signs')])
    return answer({ items: await suggest(query.data.kind, query.data.q, { caller }, t) })
  } catch (error) {
    return answerTo(error, request)
  }
}
