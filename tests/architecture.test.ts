import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importsOf, packageOf, type SourceFile, sourceFiles } from './support/imports.ts'

// The table of lib/README.md. Lists are closed: a room gets what it names, itself, and nothing through others.
type Room = { folder: string; rooms: string[]; packages: 'any' | string[] }

const common = ['lib/settings.ts', 'lib/log.ts', 'package.json']
const formatLibraries = [
  'csv-parse',
  'csv-stringify',
  'fflate',
  'saxes',
  '@citation-js/core',
  '@citation-js/plugin-bibtex',
  '@citation-js/plugin-csl',
  'uuid',
  'zod',
]
const databaseDrivers = [
  '@prisma/adapter-pg',
  '@prisma/client',
  '@prisma/driver-adapter-utils',
  'pg',
  'pg-copy-streams',
]
const onlyForDatabase = [...databaseDrivers, '@prisma/schema-engine-wasm', 'prisma']

const rooms: Room[] = [
  { folder: 'lib/domain', rooms: [], packages: ['zod'] },
  { folder: 'lib/formats', rooms: ['lib/domain'], packages: formatLibraries },
  {
    folder: 'lib/db',
    rooms: ['lib/domain', ...common],
    packages: [...databaseDrivers, '@prisma/schema-engine-wasm', 'yauzl', 'yazl', 'zod', 'node:'],
  },
  {
    folder: 'lib/usecases',
    rooms: ['lib/domain', 'lib/formats', 'lib/db', 'prisma/demo', ...common],
    packages: ['zod', 'node:', '@node-rs/argon2', 'rate-limiter-flexible', 'chrono-node'],
  },
  {
    folder: 'lib/auth',
    rooms: ['lib/domain', 'lib/usecases', 'lib/db', ...common],
    // react for its request cache alone: one look-up of the session a request.
    packages: ['next', 'next-auth', 'react', 'zod', 'node:', '@node-rs/argon2', 'rate-limiter-flexible'],
  },
  {
    folder: 'lib/http',
    rooms: ['lib/domain', 'lib/usecases', 'lib/auth', ...common],
    packages: ['next', 'zod', 'node:', '@fastify/busboy'],
  },
  {
    folder: 'lib/cli',
    rooms: ['lib/domain', 'lib/formats', 'lib/usecases', ...common],
    packages: ['commander', 'zod', 'node:'],
  },
  {
    folder: 'lib/jobs',
    rooms: ['lib/domain', 'lib/formats', 'lib/usecases', ...common],
    packages: ['graphile-worker', 'zod', 'node:'],
  },
  {
    folder: 'lib/server',
    rooms: ['lib/db', 'lib/usecases', 'lib/auth', 'lib/jobs', ...common],
    packages: ['next', 'esbuild', 'node:'],
  },
  { folder: 'lib/settings.ts', rooms: [], packages: ['zod', 'node:'] },
  { folder: 'lib/log.ts', rooms: ['lib/settings.ts'], packages: ['pino'] },
]

const onServer = ['app', 'lib/usecases', 'lib/http', 'lib/auth', 'lib/domain', ...common]
const onClient = ['lib/domain', 'lib/formats']

const files = sourceFiles(['lib', 'app', 'proxy.ts', 'prisma', 'tests', 'next.config.js'])
const byPath = new Map(files.map((file) => [file.path, file]))
const isOurs = (target: string) => /^(lib|app|prisma|tests|package\.json|proxy\.ts|next\.config)/.test(target)
const lies = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)

function strangers(file: SourceFile, allowed: string[], packages: Room['packages'], banned: string[] = []): string[] {
  return file.imports
    .filter((target) =>
      isOurs(target)
        ? !allowed.some((folder) => lies(target, folder))
        : banned.includes(packageOf(target)) || (packages !== 'any' && !packages.includes(packageOf(target))),
    )
    .map((target) => `${file.path} imports ${target}`)
}

function startsWith(file: SourceFile | undefined, directive: string): boolean {
  return file !== undefined && new RegExp(`^\\s*(//.*\\s*)*['"]${directive}['"]`).test(file.text)
}

describe('who may import whom', () => {
  for (const room of rooms) {
    test(room.folder, () => {
      const inside = files.filter((file) => lies(file.path, room.folder))
      expect(inside.flatMap((file) => strangers(file, [room.folder, ...room.rooms], room.packages))).toEqual([])
    })
  }

  test('every file of lib belongs to a room', () => {
    const homeless = files.filter(
      (file) => lies(file.path, 'lib') && !rooms.some((room) => lies(file.path, room.folder)),
    )
    expect(homeless.map((file) => file.path)).toEqual([])
  })

  const pages = files.filter((file) => lies(file.path, 'app') || file.path === 'proxy.ts')
  const forClient = reachedByClient(pages)

  test('pages, actions and routes', () => {
    const server = pages.filter((file) => !forClient.has(file.path))
    expect(server.flatMap((file) => strangers(file, onServer, 'any', [...onlyForDatabase, 'node:']))).toEqual([])
  })

  test('client files and app/_ui', () => {
    const banned = [...onlyForDatabase, 'node:', 'next-auth', 'pino']
    const client = pages.filter((file) => forClient.has(file.path))
    expect(client.flatMap((file) => strangers(file, ['app', ...onClient], 'any', banned))).toEqual([])
  })
})

// What a client file imports is sent to the browser with it; a server action reaches it as a reference only.
function reachedByClient(pages: SourceFile[]): Set<string> {
  const waiting = pages.filter((file) => lies(file.path, 'app/_ui') || startsWith(file, 'use client'))
  const reached = new Set<string>()
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    reached.add(file.path)
    const next = file.imports.map((target) => byPath.get(target)).filter((found) => found !== undefined)
    const inApp = next.filter((found) => lies(found.path, 'app') && !startsWith(found, 'use server'))
    waiting.push(...inApp.filter((found) => !reached.has(found.path)))
  }
  return reached
}

describe('every file', () => {
  test('has at most 300 lines', () => {
    const long = files.filter((file) => file.text.split('\n').length > 301)
    expect(long.map((file) => file.path)).toEqual([])
  })

  test('is named after one thing, in kebab-case', () => {
    const vague = /(^|-)(utils?|helpers?|misc|types|manager|service)\./i
    const next = /^(\[+(\.\.\.)?[a-zA-Z]+\]+|[a-z0-9-]+)(\.[a-z]+)*\.(ts|tsx|js|jsx)$/
    const bad = files
      .map((file) => file.path)
      .filter((path) => vague.test(basename(path)) || !next.test(basename(path)))
    expect(bad).toEqual([])
  })

  test('says what it means to the compiler', () => {
    const escapes = /(:\s*any\b|\bas any\b|<any>|\bany\[\]|as unknown as|@ts-ignore|@ts-nocheck|@ts-expect-error)/
    const leftover = /\b(TODO|FIXME|XXX)\b/
    const guilty = files
      .filter((file) => file.path !== 'tests/architecture.test.ts')
      .filter((file) => {
        const code = file.text.replace(/(['"`])(?:\\.|(?!\1).)*\1/g, "''")
        return escapes.test(code.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')) || leftover.test(code) || /@ts-/.test(code)
      })
    expect(guilty.map((file) => file.path)).toEqual([])
  })
})

test('the reading of imports sees every form', () => {
  const text = `import a from './a.ts'\nexport * from "zod"\nimport 'x/y'\nconst b = import('#lib/b.ts')\n// import c from 'c'`
  expect(importsOf('lib/domain/file.ts', text)).toEqual(['lib/domain/a.ts', 'zod', 'x/y', 'lib/b.ts'])
  expect(packageOf('@scope/name/deep')).toBe('@scope/name')
})
