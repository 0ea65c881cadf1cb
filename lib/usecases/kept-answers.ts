import type { FactVersion } from '#lib/db/fact-rows.ts'

/** An answer, and the record that it is of. */
export interface KeptAnswer<A> {
  readonly version: FactVersion
  readonly answer: A
}

const mostAnswers = 100
const mostRoom = 10_000

/** The answers asked for last, as many as there is room for; whoever finds one checks whether it still holds. */
export class KeptAnswers<A> {
  private readonly kept = new Map<string, KeptAnswer<A>>()
  private readonly sizeOf: (answer: A) => number

  /** @param sizeOf what an answer takes of the room for all */
  constructor(sizeOf: (answer: A) => number) {
    this.sizeOf = sizeOf
  }

  find(key: string): KeptAnswer<A> | undefined {
    const found = this.kept.get(key)
    if (found === undefined) return undefined
    this.kept.delete(key)
    this.kept.set(key, found)
    return found
  }

  keep(key: string, answer: KeptAnswer<A>): void {
    this.kept.delete(key)
    this.kept.set(key, answer)
    let room = mostRoom
    let left = mostAnswers
    for (const [name, one] of [...this.kept].reverse()) {
      room -= this.sizeOf(one.answer)
      left -= 1
      if (name !== key && (room < 0 || left < 0)) this.kept.delete(name)
    }
  }
}
