import { nowhere } from '#lib/http/route.ts'

/** Whatever else is asked of the API is not there, and is told so as a problem. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = nowhere()
