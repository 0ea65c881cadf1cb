import { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import { invalid } from '#lib/domain/error.ts'
import { HttpProblem, refusal } from '#lib/http/problem.ts'
import { assertMediaType } from '#lib/http/request-body.ts'

/** Largest file that may be sent, in bytes. It is read as it arrives and never lies in memory whole. */
export const MAX_FILE_BYTES = 2 ** 30

/** What an upload is sent as. */
export const UPLOAD_TYPES = ['multipart/form-data'] as const

const mostFields = 20
const longestField = 200_000

/** A file that is being sent, and the fields beside it. */
export interface Upload {
  readonly fileName: string
  /** The file as it arrives; can be gone through once. */
  readonly bytes: AsyncIterable<Uint8Array>
  /** The other fields by name, whether they were sent before the file or after it; ask when the file has been read. */
  readonly fields: () => Promise<Readonly<Record<string, string>>>
}

async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  if (reader === undefined) return
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

const broken = (error: unknown): Error =>
  error instanceof HttpProblem || !(error instanceof Error)
    ? refusal(400, 'The upload cannot be read.')
    : refusal(400, `The upload cannot be read as multipart/form-data: ${error.message}.`)

async function* boundedBytes(stream: BusboyFileStream): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk
  } catch (error) {
    throw broken(error)
  }
  if (stream.truncated) throw refusal(413, `The file is larger than ${MAX_FILE_BYTES} bytes.`)
}

function busboyFor(request: Request): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      limits: { files: 1, fileSize: MAX_FILE_BYTES, fields: mostFields, fieldSize: longestField },
    })
  } catch (error) {
    throw broken(error)
  }
}

/**
 * Reads a form with one file, in the field `file`, as it arrives.
 * @throws HttpProblem 415 for another media type, 400 for a broken body; from `bytes` 413 over the limit
 * @throws AppError `invalid` without a file
 */
export async function readUpload(request: Request): Promise<Upload> {
  assertMediaType(request, UPLOAD_TYPES)
  const busboy = busboyFor(request)
  const fields: Record<string, string> = {}
  busboy.on('field', (name, value) => {
    fields[name] = value
  })
  const finished = new Promise<void>((resolve, reject) => {
    busboy.on('finish', resolve)
    busboy.on('error', (error: unknown) => reject(broken(error)))
  })
  // Whoever reads the file or asks for the fields is told; until then nobody listens.
  finished.catch(() => undefined)
  const found = new Promise<Upload>((resolve) => {
    busboy.on('file', (field, stream, name) => {
      if (field !== 'file') return void stream.resume()
      const rest = () => finished.then(() => fields)
      return resolve({ fileName: name || 'file', bytes: boundedBytes(stream), fields: rest })
    })
  })
  const source = Readable.from(bodyOf(request))
  busboy.on('file', (_, stream) => source.on('error', (error) => stream.destroy(error)))
  source.on('error', (error) => busboy.destroy(error))
  source.pipe(busboy)
  const without = finished.then(() => {
    throw invalid('file', 'Send the file in the field “file” of the form.')
  })
  without.catch(() => undefined)
  return Promise.race([found, without])
}
