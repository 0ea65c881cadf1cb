import type { OperationView } from './read-document.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
const exampleId = '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55'

/** The operation as a person would try it in a shell where `TOKEN` holds a token. */
export function curlOf({ method, path, isOpen, parameters, bodyType, example }: OperationView, base: string): string {
  const address = path.replace('{id}', exampleId).replace('{name}', 'claims.csv')
  const ifMatch = parameters.some(({ name, isRequired }) => name === 'If-Match' && isRequired)
  const limit = parameters.some(({ name }) => name === 'limit') ? '?limit=10' : ''
  const isFile = bodyType !== null && bodyType !== 'application/json'
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(`${base}${address}${limit}`)}`,
    ...(isOpen ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...(ifMatch ? [`-H ${quoted('If-Match: "3"')}`] : []),
    ...(bodyType === 'application/json' ? [`-H ${quoted('Content-Type: application/json')}`] : []),
    ...(bodyType === 'multipart/form-data' ? ['-F file=@claims.csv'] : []),
    ...(isFile && bodyType !== 'multipart/form-data'
      ? [`-H ${quoted(`Content-Type: ${bodyType}`)}`, '--data-binary @file']
      : []),
    ...(example === undefined ? [] : [`-d ${quoted(JSON.stringify(example, null, 2))}`]),
  ]
  return lines.join(' \\\n  ')
}
