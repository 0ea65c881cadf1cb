import { Command } from 'commander'
import type { z } from 'zod'
import { filterOptions } from '#lib/cli/filter-options.ts'
import { onInstallation } from '#lib/cli/installation.ts'
import { textTable } from '#lib/cli/table.ts'
import { printJson, type Terminal } from '#lib/cli/terminal.ts'
import type { ReportGroup } from '#lib/domain/rates/report.ts'
import { publicReport } from '#lib/usecases/publish-report.ts'
import { verificationReport } from '#lib/usecases/verification-report.ts'

const head = [
  '',
  'n',
  'confirmed',
  'refuted',
  'withdrawn',
  'consistent',
  'open',
  'self-settled',
  'held up',
  '95 %',
  'median days',
]

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`

function row(group: ReportGroup): string[] {
  const { confirmed, refuted, withdrawn, consistent, open, selfSettled, shareOfResolved: share } = group
  const counts = [group.n, confirmed, refuted, withdrawn, consistent, open, selfSettled].map(String)
  const rate = share ? `${confirmed} of ${confirmed + refuted}${group.smallSample ? ' *' : ''}` : '–'
  const interval = share ? `${percent(share.low)}–${percent(share.high)}` : '–'
  return [group.label, ...counts, rate, interval, group.medianDaysToResolution?.toString() ?? '–']
}

type Report = Awaited<ReturnType<typeof verificationReport>>

function printTable(terminal: Terminal, report: Report): void {
  const { total, groups } = report
  terminal.out(`As of ${report.asOf}, as recorded at ${report.recordedAt}; claim set ${report.claimSetHash}\n\n`)
  terminal.out(textTable(head, [...groups, total].map(row)))
  const isAnySmall = [...groups, total].some((group) => group.smallSample && group.shareOfResolved)
  terminal.out('\nHeld up: confirmed of confirmed and refuted, with its Wilson interval.')
  terminal.out(isAnySmall ? ' * fewer than 10 settled: not ranked.\n' : '\n')
}

/** `report verification`: how often claims held up. */
export function reportCommand(terminal: Terminal): Command {
  const make = filterOptions(new Command('verification'), verificationReport.schema)
    .description('How often claims held up, by whom or what they are grouped.')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nExample:\n  npm run -s counterclaim -- report verification --by hedge --as-of 2018-12-01')
    .action(async ({ json, ...query }: { json?: true } & Record<string, string>) => {
      await onInstallation(async (caller) => {
        const report = await verificationReport({ caller }, query as z.input<typeof verificationReport.schema>)
        if (json) printJson(terminal, publicReport(report))
        else printTable(terminal, report)
      })
    })
  return new Command('report').description('Reports.').addCommand(make)
}
