import { Command } from 'commander'
import { counted } from '#lib/cli/counted.ts'
import { onInstallation } from '#lib/cli/installation.ts'
import { progressOn } from '#lib/cli/progress.ts'
import { printJson, type Terminal } from '#lib/cli/terminal.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { rebuildProjections } from '#lib/usecases/rebuild-projections.ts'
import { verifyAudit } from '#lib/usecases/verify-audit.ts'
import { type ProjectionDifference, verifyProjections } from '#lib/usecases/verify-projections.ts'

interface Options {
  readonly json?: true
}

/** A check found something; the message counts what, and the answer on standard output lists it. */
export class DiffersError extends Error {
  override name = 'DiffersError'
}

const lineOf = ({ kind, id, field, stored, derived }: ProjectionDifference): string =>
  `${kind} ${id}: ${field} is ${JSON.stringify(stored)}, should be ${JSON.stringify(derived)}\n`

async function verify(terminal: Terminal, { json }: Options): Promise<void> {
  await onInstallation(async (caller) => {
    const audit = await verifyAudit({ caller }, {})
    const projections = await verifyProjections({ caller }, {})
    const { differences, questions, claims } = projections
    const isWhole = audit.broken.length === 0 && differences.length === 0
    if (json) printJson(terminal, { ok: isWhole, audit, projections })
    else {
      terminal.out(
        `Audit: ${counted(audit.entries, 'entry', 'entries')}, ${counted(audit.broken.length, 'break')} in the chain.\n`,
      )
      for (const { seq, at, action } of audit.broken)
        terminal.out(`The chain breaks at entry ${seq} (${at}, ${action}).\n`)
      terminal.out(
        `Projections: ${counted(questions, 'question')} and ${counted(claims, 'claim')}, ${counted(differences.length, 'difference')}.\n`,
      )
      for (const difference of differences) terminal.out(lineOf(difference))
    }
    if (isWhole) return
    const remedy = differences.length > 0 ? ' “counterclaim rebuild” derives the projections anew.' : ''
    throw new DiffersError(`The record is not what it should be.${remedy}`)
  })
}

async function rebuild(terminal: Terminal, { json }: Options): Promise<void> {
  const work = async (caller: Caller, signal: AbortSignal) => {
    const progress = progressOn(terminal, { label: 'Deriving' })
    const onProgress = (questions: number) => progress.update(questions)
    const done = await rebuildProjections({ caller }, { onProgress, signal }).finally(() => progress.done())
    if (json) printJson(terminal, done)
    else terminal.out(`Derived anew: the projections of ${counted(done.questions, 'question')}.\n`)
  }
  await onInstallation(work, { isStoppable: true })
}

/** `verify`: the audit's chain and the stored projections against what they should be; ends with 1 where they differ. */
export const verifyCommand = (terminal: Terminal): Command =>
  new Command('verify')
    .description('Check the audit chain and the stored projections. Changes nothing.')
    .option('--json', 'print {"ok": …} with everything found')
    .addHelpText(
      'after',
      '\nEnds with 1 where something differs.\n\nExample:\n  npm run -s counterclaim -- verify --json',
    )
    .action((options: Options) => verify(terminal, options))

/** `rebuild`: derives every stored projection anew. */
export const rebuildCommand = (terminal: Terminal): Command =>
  new Command('rebuild')
    .description(
      'Derive the stored outcomes and standings anew from the record, while people go on working. Stopped before its end, it has done a part.',
    )
    .option('--json', 'print {"questions": …}')
    .addHelpText('after', '\nExample:\n  npm run -s counterclaim -- rebuild')
    .action((options: Options) => rebuild(terminal, options))
