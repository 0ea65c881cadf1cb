import { routeAt } from '#lib/http/api/describe.ts'
import { openapiApi } from '#lib/http/api/openapi.ts'

/** The description of this API, in OpenAPI 3.1. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeAt(openapiApi, '/openapi.json')
