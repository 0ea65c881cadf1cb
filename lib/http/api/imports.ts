import { z } from 'zod'
import { AppError, invalid } from '#lib/domain/error.ts'
import { importReportSchema, importSummarySchema, importViewSchema } from '#lib/domain/import.ts'
import type { Call } from '#lib/http/operation.ts'
import { readUpload, UPLOAD_TYPES } from '#lib/http/read-upload.ts'
import { answer } from '#lib/http/respond.ts'
import { get, post, upload } from '#lib/http/route.ts'
import { getImport } from '#lib/usecases/get-import.ts'
import { importUpload } from '#lib/usecases/import-upload.ts'
import { listImports } from '#lib/usecases/list-imports.ts'
import { undoImport } from '#lib/usecases/undo-import.ts'
import { at, pageOf } from './describe.ts'

const flag = z
  .enum(['true', 'false', '1', '0'], 'Write true or false')
  .transform((word) => word === 'true' || word === '1')

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'Write the mapping as JSON: {"their column": "our column"}' })
    return z.NEVER
  }
})

const sentSchema = z.strictObject({
  mapping: json.pipe(z.record(z.string(), z.string())).optional(),
  preset: z.string().optional(),
  dryRun: flag.optional(),
  partial: flag.optional(),
})

/** The form as it is sent; the file is read as it arrives. */
const formSchema = z.object({
  file: z.file().meta({ description: 'The table: CSV, XLSX or JSON Lines, recognised by what is in it.' }),
  mapping: z.string().optional().meta({ description: 'A JSON object: their column → our column.' }),
  preset: z.string().optional().meta({ description: 'The name of a ready mapping, in place of one of your own.' }),
  dryRun: z.enum(['true', 'false']).optional().meta({ description: 'Check everything, write nothing.' }),
  partial: z.enum(['true', 'false']).optional().meta({ description: 'Write the good rows though others have errors.' }),
})

function sentBeside(fields: Readonly<Record<string, string>>): z.output<typeof sentSchema> {
  const parsed = sentSchema.safeParse(fields)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: key, message: `There is no field “${key}” here` }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  )
  throw problems.length === 1 && problems[0]
    ? invalid(problems[0].path, problems[0].message)
    : new AppError('invalid', 'The form has fields that are not right', problems)
}

async function importSent({ asking, request }: Call): Promise<Response> {
  const { fileName, bytes, fields } = await readUpload(request)
  return answer(await importUpload(asking, { fileName, bytes, options: async () => sentBeside(await fields()) }))
}

/** Tables of claims, brought in whole or not at all. */
export const importsApi = [
  at('/imports', get(listImports), {
    id: 'listImports',
    summary: 'List imports',
    description: 'Newest first, each with its report. Needs the role contributor.',
    gives: pageOf(importSummarySchema),
  }),
  at(
    '/imports',
    { ...upload(UPLOAD_TYPES, importSent), status: 200 },
    {
      id: 'importClaims',
      summary: 'Import a table of claims',
      description:
        'All or nothing: of a file with errors nothing is written. The answer is the report either way: `errors` says what is wrong, by line and column, and `isWritten` whether the file is in the record. With `partial` the good rows are written and the others listed. A `dryRun` writes nothing and tells what would be. The same `claim_ref` again changes nothing. One import goes at a time; another one meanwhile is answered with 409. Needs the role contributor, and reviewer for a file with findings.',
      upload: formSchema,
      gives: importReportSchema,
    },
  ),
  at('/imports/{id}', get(getImport), {
    id: 'getImport',
    summary: 'Read an import',
    description: 'How far it is, or its report. Needs the role contributor.',
    gives: importViewSchema,
  }),
  at(
    '/imports/{id}/undo',
    { ...post(undoImport), ownsTransaction: true },
    {
      id: 'undoImport',
      summary: 'Take an import back',
      description:
        'Its claims end, its findings are reversed, and what it created retires unless something else uses it; as recorded before, all of it is still there. Refused with 409 and `workedOn` where people have worked on its claims since. Needs the role contributor for an import of one’s own, reviewer for any.',
      gives: importSummarySchema,
      example: { reason: 'The wrong file' },
    },
  ),
]
