import process from 'node:process'
import { log } from '../log.ts'

type Step = { name: string; stop: () => Promise<void> }

const steps: Step[] = []
let ending: Promise<void> | undefined

/** Adds what must be stopped; the steps run in the opposite order of their adding. */
export function onShutdown(name: string, stop: () => Promise<void>): void {
  steps.push({ name, stop })
}

/** Runs every step once, however often it is asked for; a step that fails does not keep the next from running. */
export function shutDown(): Promise<void> {
  ending ??= runSteps()
  return ending
}

async function runSteps(): Promise<void> {
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { name, stop } = step
    await stop().catch((error: unknown) => log().error({ err: error, step: name }, 'shutdown step failed'))
  }
}

async function endProcess(reason: string): Promise<void> {
  log().info({ reason }, 'stopping')
  await shutDown()
  process.exit(0)
}

process.on('SIGTERM', () => endProcess('SIGTERM'))
process.on('SIGINT', () => endProcess('SIGINT'))
// A parent that started us with a channel and is gone (a test run that was killed) wants us gone as well.
process.on('disconnect', () => endProcess('parent gone'))
