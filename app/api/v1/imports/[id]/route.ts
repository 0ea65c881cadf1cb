import { routeAt } from '#lib/http/api/describe.ts'
import { importsApi } from '#lib/http/api/imports.ts'

/** An import with its report. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(importsApi, '/imports/{id}')
