import { columnsOf } from '#lib/cli/table.ts'
import type { Terminal } from '#lib/cli/terminal.ts'

/** What is being counted, in a few words, and of how many where that is known. */
export interface ProgressPlan {
  readonly label: string
  readonly total?: number
}

/** A line that tells how far a command is. */
export interface Progress {
  /** So many are done since the beginning. May be called for every one of them: it draws ten times a second at most. */
  update(n: number): void
  /** Takes the line away, so that what is said next starts on a clean one. Call it in a `finally`. */
  done(): void
}

const DRAW_EVERY_MS = 100
const BAR_COLUMNS = 16
const clearLine = '\r\u001b[2K'
const grouped = new Intl.NumberFormat('en')

const silent: Progress = { update: () => undefined, done: () => undefined }

/**
 * Shows progress on the error channel, on one line that is written over. Says nothing where no terminal is attached, so
 * that logs and pipes stay clean; the answer on standard output is never touched.
 */
export function progressOn(terminal: Terminal, plan: ProgressPlan): Progress {
  if (terminal.isTerminal !== true) return silent
  const startedAt = performance.now()
  let drawnAt = startedAt - DRAW_EVERY_MS
  const update = (n: number): void => {
    const at = performance.now()
    if (at - drawnAt < DRAW_EVERY_MS) return
    drawnAt = at
    terminal.err(clearLine + cut(lineOf(plan, n, (at - startedAt) / 1000), (terminal.columns ?? 80) - 1))
  }
  return { update, done: () => void terminal.err(clearLine) }
}

/** The line after `seconds`: how many, and where the total is known a bar, the share and how long it will still take. */
export function lineOf({ label, total }: ProgressPlan, n: number, seconds: number): string {
  // A pace measured over less says nothing.
  const rate = seconds >= 1 ? n / seconds : 0
  const pace = rate > 0 ? [`${grouped.format(Math.round(rate))}/s`] : []
  if (total === undefined || total <= 0) return [label, grouped.format(n), ...pace].join('  ')
  const share = Math.min(1, n / total)
  const filled = Math.round(share * BAR_COLUMNS)
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_COLUMNS - filled)
  const left = rate > 0 && n < total ? [`${durationOf((total - n) / rate)} left`] : []
  const count = `${grouped.format(n)} of ${grouped.format(total)}`
  return [label, bar, `${Math.floor(100 * share)} %`, count, ...left, ...pace].join('  ')
}

function durationOf(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}

// A line that wraps cannot be written over.
function cut(line: string, columns: number): string {
  let kept = ''
  let width = 0
  for (const letter of line) {
    width += columnsOf(letter)
    if (width > columns) break
    kept += letter
  }
  return kept
}
