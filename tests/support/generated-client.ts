import { execFile } from 'node:child_process'
import { symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type openapiTypescript from 'openapi-typescript'

const run = promisify(execFile)
const require = createRequire(import.meta.url)

/**
 * The types of an API's description, as openapi-typescript writes them. It asks for the programming interface of
 * TypeScript 5, which the compiler of this project no longer has: it gets the one that ts-morph carries.
 */
export async function clientTypes(document: object): Promise<string> {
  const { ts } = require('@ts-morph/common')
  const asked = require.resolve('typescript')
  require(asked)
  const cached = require.cache[asked]
  if (cached) cached.exports = ts
  const {
    default: openapiTS,
    astToString,
  }: { default: typeof openapiTypescript; astToString: (ast: unknown) => string } = require('openapi-typescript')
  return astToString(await openapiTS(JSON.parse(JSON.stringify(document))))
}

const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: ['node'],
  },
}

/** A folder with the types of a description, where programs that use them can be checked and run. */
export async function clientFolder(folder: string, document: object): Promise<void> {
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
  await writeFile(join(folder, 'schema.ts'), await clientTypes(document))
}

/** What the compiler finds wrong with programs in the folder, by the names of their files; empty when all is well. */
export async function typeFaults(folder: string, programs: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, text] of Object.entries(programs)) await writeFile(join(folder, name), text)
  const tsc = join(process.cwd(), 'node_modules/typescript/bin/tsc')
  return run(process.execPath, [tsc, '-p', folder]).then(
    () => '',
    (error: { stdout?: string }) => error.stdout || String(error),
  )
}

/** Runs a program of the folder and gives what it prints, as JSON. */
export async function runProgram(folder: string, name: string, ...args: string[]) {
  const tsx = join(process.cwd(), 'node_modules/tsx/dist/cli.mjs')
  const { stdout } = await run(process.execPath, [tsx, join(folder, name), ...args])
  return JSON.parse(stdout)
}
