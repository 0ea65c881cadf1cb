import { get, put, route } from '#lib/http/route.ts'
import { getSource } from '#lib/usecases/get-source.ts'
import { updateSource } from '#lib/usecases/update-source.ts'

/** One source, with its revision as entity tag. `PUT` replaces it whole and needs `If-Match` (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(getSource), put(updateSource, getSource))
