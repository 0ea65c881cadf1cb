import { asking } from '#lib/http/context.ts'
import { answerTo } from '#lib/http/problem.ts'
import { fieldNames, readQuery } from '#lib/http/query-string.ts'
import { exportReport } from '#lib/usecases/export-report.ts'

/** The report, or with `curve` the curve of one group, as a file: the same query gives the same figures as the page. */
export async function GET(request: Request): Promise<Response> {
  const asker = await asking()
  try {
    const query = readQuery(new URL(request.url), fieldNames(exportReport.schema))
    // The schema of the use-case decides what the query is.
    const { fileName, text } = await exportReport(asker, query as Parameters<typeof exportReport>[1])
    return new Response(text, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': `attachment; filename="${fileName}"`,
        'Cache-Control': 'private, no-store',
      },
    })
  } catch (error) {
    return answerTo(error, request)
  }
}
