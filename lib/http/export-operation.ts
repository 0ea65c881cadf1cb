import { impatient } from '#lib/http/impatient.ts'
import type { Call, Operation } from '#lib/http/operation.ts'
import { refusal } from '#lib/http/problem.ts'
import { fieldNames, readQuery } from '#lib/http/query-string.ts'
import { API_BASE, type FileAnswer, fileAnswer } from '#lib/http/respond.ts'
import { type ExportFile, exportFile, exportFileSchema, exportNames } from '#lib/usecases/export-file.ts'

const querySchema = exportFileSchema.omit({ format: true })

/** The fields as a list of strings (RFC 9651); the words of formats are plain ASCII. */
const listed = ({ notCarried }: ExportFile): string =>
  notCarried.map(({ field }) => `"${field.replace(/["\\]/g, '\\$&')}"`).join(', ')

/** How long a reader may stand still. */
const patienceMs = 120_000

const asAnswer = (file: ExportFile): FileAnswer => ({
  mediaType: file.mediaType,
  body: impatient(file.body, patienceMs, { export: file.fileName }),
  fileName: file.fileName,
  headers: { 'Counterclaim-Not-Carried': listed(file), Link: `<${API_BASE}/exports>; rel="describedby"` },
})

function nameIn({ request }: Call) {
  const asked = new URL(request.url).pathname.split('/').at(-1) ?? ''
  const name = exportNames.find((known) => known === asked)
  if (name === undefined) throw refusal(404, `There is no export of this name. There are ${exportNames.join(', ')}.`)
  return name
}

async function run(call: Call): Promise<Response> {
  const format = nameIn(call)
  const query = readQuery(new URL(call.request.url), fieldNames(querySchema))
  // The schema of the use-case decides what the filters are.
  const file = await exportFile(call.asking, { ...query, format } as Parameters<typeof exportFile>[1])
  // Nobody reads the body of an answer to HEAD, so nothing may be begun for it.
  return fileAnswer(call.request.method === 'HEAD' ? { ...asAnswer(file), body: '' } : asAnswer(file))
}

/**
 * `GET` of a file of the record by the name that ends its address: streamed, with what the format cannot carry in
 * `Counterclaim-Not-Carried`, and where that is explained in `Link`.
 */
export const exportOperation: Operation = {
  method: 'GET',
  takes: 'query',
  schema: querySchema,
  filling: {},
  status: 200,
  run,
}
