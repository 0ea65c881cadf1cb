import { getTranslations } from 'next-intl/server'
import { LONGEST_QUERY } from '#lib/domain/search-query.ts'
import { answerTo } from '#lib/http/problem.ts'
import { answer } from '#lib/http/respond.ts'
import { callerOfApiRequest } from '#lib/http/who-calls.ts'
import { suggest } from '../suggest.ts'

/** How many of each kind are suggested; people type names more often than titles. */
const most = { actor: 4, question: 3, document: 2 } as const

/** Suggestions for the search box: `{items: [{label, detail, path}]}`, the nearest actors, questions and documents. */
export async function GET(request: Request): Promise<Response> {
  try {
    const q = (new URL(request.url).searchParams.get('q') ?? '').slice(0, LONGEST_QUERY).trim()
    const [caller, t] = await Promise.all([callerOfApiRequest(request), getTranslations('signs')])
    const kinds = q === '' ? [] : (['actor', 'question', 'document'] as const)
    const found = await Promise.all(
      kinds.map(async (kind) =>
        (await suggest(kind, q, { caller }, t))
          .slice(0, most[kind])
          .map(({ id, label, detail }) => ({ label, detail, path: `/${kind}s/${id}` })),
      ),
    )
    return answer({ items: found.flat() })
  } catch (error) {
    return answerTo(error, request)
  }
}
