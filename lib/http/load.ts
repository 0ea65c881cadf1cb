import { forbidden, notFound } from 'next/navigation'
import { AppError } from '#lib/domain/error.ts'
import { goToSignIn } from './context.ts'

/**
 * Reads what a page shows. What does not exist, or cannot because its address is no id, is the not-found page; without
 * signing in, the sign-in page; without the right, the page that says so.
 */
export async function load<R>(read: Promise<R>): Promise<R> {
  try {
    return await read
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'unauthenticated') return goToSignIn()
    if (error.code === 'forbidden') forbidden()
    if (error.code === 'not-found' || error.code === 'invalid') notFound()
    throw error
  }
}

/** As `load` for a list whose filters come from the address: a filter that cannot be is told in words. */
export async function loadList<R>(
  read: Promise<R>,
): Promise<{ page: R; problem: null } | { page: null; problem: string }> {
  try {
    return { page: await read, problem: null }
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return { page: null, problem: problemInWords(error) }
    return { page: await load<R>(Promise.reject(error)), problem: null }
  }
}

const filterWords: Readonly<Record<string, string>> = { q: 'Search words', asOf: 'As of' }

/** What is wrong with the first filter that is, by the words for it rather than by its name in the address. */
export function problemInWords({ message, fields }: AppError): string {
  const [first] = fields
  const name = first?.path.split('.')[0]
  if (first === undefined || !name) return message
  if (name === 'cursor') return 'This list with these filters has no such page'
  const spaced = name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return `${filterWords[name] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1)}: ${first.message}`
}

/** The parameters of an address that were given, each once, so that a schema's defaults hold for the rest. */
export function given(query: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const entries = Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value])
  return Object.fromEntries(entries.filter(([, value]) => value))
}
