import { routeAt } from '#lib/http/api/describe.ts'
import { importsApi } from '#lib/http/api/imports.ts'

/** Takes an import back. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(importsApi, '/imports/{id}/undo')
