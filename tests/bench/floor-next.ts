import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import nextPackage from 'next/package.json' with { type: 'json' }
import { freePort } from '../support/running-app.ts'
import type { FloorServer } from './floor-process.ts'

// Nothing but what Next itself does to answer: a body of a size, and a page of a size with so many elements.
const files: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "bare-next", "private": true, "type": "module" }\n',
  'next.config.js': `import { resolve } from 'node:path'
export default { poweredByHeader: false, agentRules: false, turbopack: { root: resolve('../..') } }
`,
  'app/layout.jsx': `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
`,
  'app/body/[size]/route.js': `export async function GET(_request, { params }) {
  const { size } = await params
  return new Response('x'.repeat(Number(size)), { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } })
}
`,
  'app/page/[size]/[elements]/page.jsx': `import { connection } from 'next/server'
export default async function Page({ params }) {
  await connection()
  const { size, elements } = await params
  const text = 'x'.repeat(Math.max(1, Math.round(Number(size))))
  return <main>{Array.from({ length: Number(elements) }, (_, n) => <p key={n}>{text}</p>)}</main>
}
`,
}

const folder = join('.build', `bench-next-${nextPackage.version}`)
const next = resolve('node_modules', 'next', 'dist', 'bin', 'next')
const environment = () => ({ ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' })

async function build(): Promise<void> {
  const source = JSON.stringify(files)
  const stamp = join(folder, 'built')
  if ((await readFile(stamp, 'utf8').catch(() => '')) === source) return
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const child = spawn(process.execPath, [next, 'build'], { cwd: folder, env: environment(), stdio: 'pipe' })
  const output: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`The bare Next app could not be built.\n${Buffer.concat(output).toString()}`)
  await writeFile(stamp, source)
}

/** Builds, once a version of Next, an app of one route and one page, and starts it as its own command does. */
export async function startBareNext(): Promise<FloorServer> {
  await build()
  const port = await freePort()
  const args = ['start', '--hostname', '127.0.0.1', '--port', String(port)]
  const child: ChildProcess = spawn(process.execPath, [next, ...args], {
    cwd: folder,
    env: environment(),
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}`
  const ended = once(child, 'exit')
  const abandon = () => child.kill()
  process.once('exit', abandon)
  const isUp = () =>
    fetch(`${url}/body/1`).then(
      (response) => response.ok,
      () => false,
    )
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error('The bare Next app ended at its start')
    await sleep(100)
  }
  const stop = async () => {
    process.off('exit', abandon)
    child.kill('SIGTERM')
    await ended
  }
  return { url, headers: {}, stop }
}

/** Where a body of so many bytes is. */
export const barePath = (bytes: number): string => `/body/${Math.max(1, Math.round(bytes))}`

const pagePath = (text: number, elements: number): string => `/page/${Math.round(text)}/${Math.round(elements)}`

/**
 * Where a page of about so many bytes is, with so many elements or, where these alone would be larger, fewer. The text of an
 * element stands twice in an answer: as HTML, and in what React reads.
 */
export async function findBarePage(url: string, bytes: number, elements: number): Promise<string> {
  const sizeOf = async (path: string) => (await (await fetch(url + path)).arrayBuffer()).byteLength
  const [least, empty] = [await sizeOf(pagePath(1, elements)), await sizeOf(pagePath(1, 1))]
  if (least >= bytes) return pagePath(1, Math.max(1, (elements * (bytes - empty)) / (least - empty)))
  return pagePath(1 + (bytes - least) / (2 * elements), elements)
}
