import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The countries of the world at 1:50m (Natural Earth, as TopoJSON text). Read from the installed package at run time:
 * imported as a module, its 0.7 MB would go through the bundler and the type checker.
 */
export const worldAtlas = (): Promise<string> =>
  readFile(join(process.cwd(), 'node_modules/world-atlas/countries-50m.json'), 'utf8')
