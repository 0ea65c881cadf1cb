import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

/** A source file: its path from the project's root, its text, and what it imports. */
export type SourceFile = { path: string; text: string; imports: string[] }

const patterns = [
  /\b(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g,
  // At the beginning of a line: a text may end in the word, such as 'claims.import'.
  /^\s*import\s*['"]([^'"\n]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
]

/** Every source file of ours under the folders, generated code left out. */
export function sourceFiles(folders: string[]): SourceFile[] {
  return folders.flatMap(filesUnder).map((path) => {
    const text = readFileSync(path, 'utf8')
    return { path, text, imports: importsOf(path, text) }
  })
}

function filesUnder(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined || path.endsWith('lib/db/generated')) return []
  if (found.isDirectory()) return readdirSync(path).flatMap((name) => filesUnder(join(path, name)))
  return /\.(ts|tsx|js|jsx|mts|mjs)$/.test(path) ? [path] : []
}

/** What a file imports: a path from the root for our own files, the specifier itself for packages. */
export function importsOf(path: string, text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const specifiers = patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? ''))
  return [...new Set(specifiers.map((specifier) => resolveFrom(path, specifier)))]
}

function resolveFrom(path: string, specifier: string): string {
  if (specifier.startsWith('#lib/')) return `lib/${specifier.slice('#lib/'.length)}`
  if (specifier.startsWith('.')) return posix.join(dirname(path), specifier)
  return specifier
}

/** The name of the package in a specifier: `@scope/name`, `name`, or `node:`. */
export function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:'
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier)
}
