import { z } from 'zod'
import { bibliographyReportSchema, longestBibliography } from '#lib/domain/bibliography.ts'
import type { Call } from '#lib/http/operation.ts'
import { refusal } from '#lib/http/problem.ts'
import { fieldNames, readQuery } from '#lib/http/query-string.ts'
import { readBytes } from '#lib/http/request-body.ts'
import { answer } from '#lib/http/respond.ts'
import { file, upload } from '#lib/http/route.ts'
import { citeDocument } from '#lib/usecases/cite-document.ts'
import { importBibliography } from '#lib/usecases/import-bibliography.ts'
import { parseInput } from '#lib/usecases/usecase.ts'
import { at } from './describe.ts'

const bibtex = 'application/x-bibtex'
const ris = 'application/x-research-info-systems'
const csl = 'application/vnd.citationstyles.csl+json'

const formatOf = {
  [bibtex]: 'bibtex',
  'text/x-bibtex': 'bibtex',
  [ris]: 'ris',
  [csl]: 'csl-json',
  'application/json': 'csl-json',
  // What tools without a better word send; the text tells.
  'text/plain': undefined,
} as const

const flag = z.stringbool('Write true or false').default(false)
const querySchema = z.strictObject({
  dryRun: flag.describe('Checks everything and writes nothing.'),
  partial: flag.describe('Writes the good entries though others have problems.'),
})

async function textOf(call: Call): Promise<string> {
  // Four bytes hold any character.
  const bytes = await readBytes(call.request, 2 * longestBibliography)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refusal(400, 'The bibliography is not UTF-8. Save it as UTF-8 and send it again.')
  }
}

async function bringIn(call: Call): Promise<Response> {
  const query = readQuery(new URL(call.request.url), fieldNames(querySchema))
  const options = parseInput(querySchema, query)
  const type = call.request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  const format = Object.entries(formatOf).find(([known]) => known === type)?.[1]
  const given = { text: await textOf(call), ...options, ...(format ? { format } : {}) }
  return answer(await importBibliography(call.asking, given))
}

/** Bibliographies in, and one document out as a citation. Beyond the contract. */
export const bibliographiesApi = [
  at(
    '/bibliographies',
    { ...upload(Object.keys(formatOf), bringIn), schema: querySchema, status: 200 },
    {
      id: 'importBibliography',
      summary: 'Bring in a bibliography',
      description:
        'BibTeX or BibLaTeX, RIS or CSL-JSON, in UTF-8, as documents. An entry that is recorded already, by DOI, by address, or by title with date or source, changes nothing: what it says otherwise is among `warnings`. Outlets are found by name or created. One entry with a problem and nothing is written, unless `partial`. Needs the role contributor.',
      gives: bibliographyReportSchema,
    },
  ),
  at(
    '/documents/{id}/citation',
    file(citeDocument, ({ mediaType, text, fileName, lost }) => ({
      mediaType: `${mediaType}; charset=utf-8`,
      body: text,
      ...(fileName === null ? {} : { fileName }),
      ...(lost.length === 0
        ? {}
        : { headers: { 'Counterclaim-Not-Carried': lost.map((field) => `"${field}"`).join(', ') } }),
    })),
    {
      id: 'citeDocument',
      summary: 'Cite a document',
      description:
        'As a bibliography of one entry (`bibtex`, `ris`, `csl-json`), or as text in a style (`chicago`, `apa`, `bluebook`), a line for each form that the style has. What a format has no place for is named in `Counterclaim-Not-Carried`.',
      gives: {
        mediaType: ['text/plain', bibtex, ris, csl],
        what: 'The citation',
      },
    },
  ),
]
