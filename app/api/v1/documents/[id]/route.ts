import { get, put, route } from '#lib/http/route.ts'
import { getDocument } from '#lib/usecases/get-document.ts'
import { updateDocument } from '#lib/usecases/update-document.ts'

/** One document, with its revision as entity tag. `PUT` replaces it whole and needs `If-Match` (beyond the contract). */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  get(getDocument),
  put(updateDocument, getDocument),
)
