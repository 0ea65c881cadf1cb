import { AppError } from '#lib/domain/error.ts'
import { HttpProblem } from '#lib/http/problem.ts'
import { readUpload } from '#lib/http/read-upload.ts'
import { uploadRefused } from '#lib/http/upload-refusal.ts'
import { callerOfApiRequest } from '#lib/http/who-calls.ts'
import { storeImport } from '#lib/usecases/store-import.ts'

const goTo = (path: string) => new Response(null, { status: 303, headers: { Location: path } })

/** Keeps the file that the import page sends and goes to its page, or back with why it was not taken. */
export async function POST(request: Request): Promise<Response> {
  try {
    const caller = await callerOfApiRequest(request)
    if (caller === null) return goTo('/signin?next=%2Fimport')
    const { fileName, bytes } = await readUpload(request)
    const { id } = await storeImport({ caller }, { fileName }, bytes)
    return goTo(`/import/${id}`)
  } catch (error) {
    if (error instanceof AppError || error instanceof HttpProblem) return uploadRefused(error.message)
    throw error
  }
}
