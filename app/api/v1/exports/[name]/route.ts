import { exportOperation } from '#lib/http/export-operation.ts'
import { route } from '#lib/http/route.ts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(exportOperation)
