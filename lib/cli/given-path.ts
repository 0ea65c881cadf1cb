import { resolve } from 'node:path'
import process from 'node:process'

/** The path of a file that a person named: npm starts a script in the folder of the project, a person means where they stand. */
export const givenPath = (file: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), file)
