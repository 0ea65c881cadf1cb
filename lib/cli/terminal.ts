/** Where a command writes: answers on `out`, everything that is said to a person on `err`. */
export interface Terminal {
  readonly out: (text: string) => unknown
  readonly err: (text: string) => unknown
  /** Writes the bytes of a file to `out`, and waits until whoever reads has room for more; without it, `out` takes them as text. */
  readonly write?: (bytes: Uint8Array) => Promise<void>
  /** Whether a person watches `err`: a line there may be written over. Progress is shown only then. */
  readonly isTerminal?: boolean
  /** How wide `err` is; 80 where it is not known. */
  readonly columns?: number
}

/** What the process ends with. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** A text out of somebody's file on one line, without the control characters that would move or colour the terminal. */
export const printable = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ')

/** One JSON value on a line of its own, so that the last line of the output is always the answer. */
export const printJson = (terminal: Terminal, value: unknown): unknown => terminal.out(`${JSON.stringify(value)}\n`)
