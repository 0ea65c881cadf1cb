import { z } from 'zod'
import { readQuery } from '#lib/http/query-string.ts'
import { answer } from '#lib/http/respond.ts'
import { at } from './describe.ts'

/** The description of the API itself, for anybody. */
export const openapiApi = [
  at(
    '/openapi.json',
    {
      method: 'GET',
      takes: 'query',
      schema: z.object({}),
      filling: {},
      status: 200,
      isOpen: true,
      run: async ({ request }) => {
        readQuery(new URL(request.url), [])
        // Late, for the document is made of the registry that this operation is itself a part of.
        const { openApiDocument } = await import('./document.ts')
        return answer(openApiDocument())
      },
    },
    {
      id: 'getDescription',
      summary: 'Read this description',
      description: 'The description of the API in OpenAPI 3.1, made of the schemas that validate. Open to anybody.',
      gives: z.looseObject({ openapi: z.string() }),
    },
  ),
]
