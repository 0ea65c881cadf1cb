import {
  type CreatedCounts,
  type ImportNote,
  type ImportReport,
  mostListed,
  nothingCreated,
} from '#lib/domain/import.ts'

const mostTold = 20_000

/** Notes in the order of the file, cut where they are many, all counted. */
class Notes {
  readonly list: ImportNote[] = []
  count = 0

  add(note: ImportNote): void {
    this.count += 1
    if (this.list.length < mostListed) this.list.push(note)
  }
}

/** What of a report is decided by how the import ended. */
export type ReportEnd = Pick<ImportReport, 'import' | 'isWritten' | 'isDryRun' | 'isPartial'>

/** What became of a file so far. */
export class Tally {
  readonly #errors = new Notes()
  readonly #warnings = new Notes()
  readonly #told = new Set<string>()
  readonly #rejected = new Set<number>()
  readonly created: CreatedCounts = nothingCreated()
  rows = 0
  unchanged = 0

  get hasErrors(): boolean {
    return this.#errors.count > 0
  }

  /** Problems, in the order of their lines; `lines` are the rows that are not taken because of them. */
  reject(problems: readonly ImportNote[], lines: readonly number[]): void {
    for (const problem of problems) this.#errors.add(problem)
    for (const line of lines) this.#rejected.add(line)
  }

  /** What is told of one thing again and again is told once, at its first line. */
  warn(warnings: readonly ImportNote[]): void {
    for (const warning of warnings) {
      const words = `${warning.column} ${warning.message}`
      if (this.#told.has(words)) continue
      if (this.#told.size < mostTold) this.#told.add(words)
      this.#warnings.add(warning)
    }
  }

  /** What is told of each line for itself. */
  warnEach(warnings: readonly ImportNote[]): void {
    for (const warning of warnings) this.#warnings.add(warning)
  }

  report(end: ReportEnd): ImportReport {
    const isInVain = !end.isWritten && !end.isDryRun
    return {
      import: end.import,
      rows: this.rows,
      accepted: this.rows - this.#rejected.size,
      rejected: this.#rejected.size,
      ...{ isWritten: end.isWritten, isDryRun: end.isDryRun, isPartial: end.isPartial },
      created: isInVain ? nothingCreated() : { ...this.created },
      unchanged: this.unchanged,
      errors: this.#errors.list,
      errorCount: this.#errors.count,
      warnings: this.#warnings.list.toSorted((a, b) => a.line - b.line),
      warningCount: this.#warnings.count,
    }
  }
}
