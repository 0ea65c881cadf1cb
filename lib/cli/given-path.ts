import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import process from 'node:process'
import { invalid } from '#lib/domain/error.ts'

/** The path of a file that a person named: npm starts a script in the folder of the project, a person means where they stand. */
export const givenPath = (file: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), file)

const mayNot = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => false,
    () => true,
  )

/** @throws AppError `invalid`, which counts as misuse, where there is no such file to be read */
export async function assertReadable(file: string): Promise<void> {
  const path = givenPath(file)
  const found = await stat(path).catch(() => null)
  if (found === null) throw invalid('', `There is no file ${file}`)
  if (found.isDirectory()) throw invalid('', `${file} is a folder: name a file`)
  if (await mayNot(path, constants.R_OK)) throw invalid('', `You may not read ${file}`)
}

/** @throws Error where no file of that name could be written */
export async function assertWritable(file: string): Promise<void> {
  const path = givenPath(file)
  const folder = await stat(dirname(path)).catch(() => null)
  if (!folder?.isDirectory()) throw new Error(`${file} cannot be written: there is no such folder`)
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory()) throw new Error(`${file} cannot be written: it is a folder`)
  if (await mayNot(dirname(path), constants.W_OK))
    throw new Error(`${file} cannot be written: you may not write in its folder`)
}
