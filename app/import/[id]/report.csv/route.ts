import { asking } from '#lib/http/context.ts'
import { answerTo } from '#lib/http/problem.ts'
import { fileAnswer } from '#lib/http/respond.ts'
import { call } from '#lib/http/submit.ts'
import { writeImportReport } from '#lib/usecases/write-import-report.ts'

/** The report of an import as a file to keep. */
export async function GET(request: Request, { params }: RouteContext<'/import/[id]/report.csv'>): Promise<Response> {
  const { caller } = await asking()
  try {
    return await fileAnswer(await call(writeImportReport, caller, await params))
  } catch (error) {
    return answerTo(error, request)
  }
}
