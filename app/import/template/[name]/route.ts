import { asking } from '#lib/http/context.ts'
import { answerTo } from '#lib/http/problem.ts'
import { fileAnswer } from '#lib/http/respond.ts'
import { call } from '#lib/http/submit.ts'
import { writeImportTemplate } from '#lib/usecases/write-import-template.ts'

/** A table of claims to begin with, as CSV or XLSX. */
export async function GET(request: Request, { params }: RouteContext<'/import/template/[name]'>): Promise<Response> {
  const { caller } = await asking()
  try {
    return await fileAnswer(await call(writeImportTemplate, caller, await params))
  } catch (error) {
    return answerTo(error, request)
  }
}
