import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import type { HttpNews, HttpOutcome } from './http-measurement.ts'
import type { PageScripts } from './http-scripts.ts'
import { httpTable, scriptTable } from './http-table.ts'

/** What came out of the measurements over HTTP. */
export interface HttpFigures {
  readonly outcomes: readonly HttpOutcome[]
  readonly scripts: readonly PageScripts[]
}

/** What is to be measured, and how. */
export interface HttpChoice {
  readonly names: readonly string[]
  readonly profileDir?: string | undefined
  readonly isQuick?: boolean | undefined
}

/** Measures over HTTP in a process of its own, and prints each figure as it comes; those that came before a fault are kept. */
export async function measureHttp(worldServer: string, choice: HttpChoice): Promise<HttpFigures> {
  const { names, profileDir = '', isQuick = false } = choice
  const child = fork(
    join('tests', 'bench', 'run-http.ts'),
    [worldServer, names.join(','), profileDir, isQuick ? 'quick' : ''],
    {
      execArgv: ['--conditions=react-server', '--import', 'tsx'],
    },
  )
  const outcomes: HttpOutcome[] = []
  let scripts: readonly PageScripts[] = []
  child.on('message', (news: HttpNews) => {
    if (news.outcome) outcomes.push(news.outcome)
    if (news.outcome) process.stderr.write(httpTable([news.outcome]))
    scripts = news.scripts ?? scripts
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) process.stdout.write(`The measurements over HTTP ended early, with ${code}.\n`)
  return { outcomes, scripts }
}

/** All figures, for a terminal. */
export const httpText = ({ outcomes, scripts }: HttpFigures): string =>
  [outcomes.length > 0 ? httpTable(outcomes) : '', scripts.length > 0 ? scriptTable(scripts) : ''].join('\n')
