import { routeAt } from '#lib/http/api/describe.ts'
import { importsApi } from '#lib/http/api/imports.ts'

/** The imports, newest first; a file of claims brought in. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(importsApi, '/imports')
