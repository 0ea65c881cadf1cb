import { get, route } from '#lib/http/route.ts'
import { listExportFormats } from '#lib/usecases/list-export-formats.ts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(get(listExportFormats))
