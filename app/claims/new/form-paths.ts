import type { FieldProblem } from '#lib/domain/error.ts'
import type { QuestionKind } from '#lib/domain/vocabulary.ts'
import type { ReadLog } from './read-log.ts'

/** What a form must say before it can be saved, in the words of the form. */
export function missingIn({ reader, claims }: ReadLog): FieldProblem[] {
  const missing = (name: string, message: string): FieldProblem[] =>
    reader.text(name) === undefined ? [{ path: name.replace(/:[a-z]+$/, ''), message }] : []
  const ofDocument =
    reader.text('recorded:document') === undefined
      ? missing('document.title', 'Give the title of the document that says it')
      : []
  const ofClaims = claims
    .filter(({ input }) => input['addTo'] === undefined)
    .flatMap(({ row }) => [
      ...missing(`claims.${row}.claimant:actor`, 'Say who says it'),
      ...missing(`claims.${row}.question:question`, 'Say which question it answers'),
      ...missing(`claims.${row}.assertedOn`, 'Say when it was said, such as 20 Mar 2019 or March 2019'),
    ])
  return [...ofDocument, ...ofClaims]
}

/** Where in the form the problems stand that were found in reading it and that the use-case found in its input. */
export function inForm(read: ReadLog, problems: readonly FieldProblem[]): FieldProblem[] {
  const found: FieldProblem[] = [...read.reader.problems]
  const isTold = (at: string) => read.reader.problems.some(({ path }) => path.startsWith(`${at}.`))
  for (const { path, message } of problems) {
    const at = pathInForm(read, path)
    // A field that could not be read is missing from the input: the second problem is the first again.
    if (isTold(at) || (at.startsWith('document') && found.some((known) => known.path === 'recorded'))) continue
    if (!found.some((known) => known.path === at)) found.push({ path: at, message })
  }
  return found
}

function pathInForm(read: ReadLog, path: string): string {
  const [, row, rest] = /^claims\.(\d+)(?:\.(.*))?$/.exec(path) ?? []
  if (row !== undefined) {
    const claim = read.claims[Number(row)]
    return `claims.${claim?.row ?? row}.${ofClaim(rest ?? 'question', claim?.frame?.kind)}`
  }
  const [, kind, key, field = ''] = /^creating\.(\w+)\.(new:[a-z0-9-]+)(?:\.(.*))?$/.exec(path) ?? []
  const owner = key ? read.reader.owners.get(key) : undefined
  if (owner) return ofNew(kind ?? '', owner, field)
  return path.startsWith('document.csl') ? 'paste' : path
}

const ofClaim = (path: string, kind: QuestionKind | undefined): string =>
  path
    .replace(/^citations\.0\.quote(\.exact)?$/, 'citation.exact')
    .replace(/^citations\.0\.quote\.(prefix|suffix)$/, 'citation.$1')
    .replace(/^citations\.0\b/, 'citation')
    .replace(/^citation\.(document)$/, 'citation.locator')
    .replace(/^citations$/, 'citation.locator')
    .replace(/^answer\.until$/, kind === 'date' ? 'answer.to' : 'answer.until')

// What is wrong with a new record stands at the field that named it, or at its own field beside that one.
function ofNew(kind: string, owner: string, field: string): string {
  if (kind === 'questions' && field !== '' && field !== 'text') {
    return `${owner.replace(/\.question$/, '')}.new.${field.replace(/\.\d+$/, '')}`
  }
  if (kind === 'incidents' && field.startsWith('occurred')) return `${owner}On`
  return owner
}
