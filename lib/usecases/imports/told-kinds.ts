import { plainKey } from '#lib/domain/names/plain-key.ts'
import type { ActorKind } from '#lib/domain/vocabulary.ts'
import type { FileClaim } from './file-claim.ts'

interface Assumed {
  readonly id: string
  readonly kind: ActorKind
}

const mostAssumed = 60_000

/**
 * What a file tells of the kinds of its actors. The column of kinds is the claimant's, so an actor that is first named as an
 * answer, a speaker or a confirmer is created with a kind that is assumed; a row that names it as claimant puts that right,
 * whether it stands above or below.
 */
export class ToldKinds {
  #told = new Map<string, ActorKind>()
  readonly #assumed = new Map<string, Assumed>()
  /** Kinds of actors that the file created before it told of them, by id. */
  readonly corrections = new Map<string, ActorKind>()

  /** Reads what a batch tells before any of it is checked. */
  hear(claims: readonly FileClaim[]): void {
    this.#told = new Map()
    for (const { row } of claims) {
      const { name, kind } = row.claimant
      if (kind === undefined) continue
      const plain = plainKey(name)
      if (!this.#told.has(plain)) this.#told.set(plain, kind)
      const assumed = this.#assumed.get(plain)
      if (assumed !== undefined && assumed.kind !== kind) this.corrections.set(assumed.id, kind)
      this.#assumed.delete(plain)
    }
  }

  /** The kind of an actor that is created under a name: as a claimant of this batch tells it, else the one assumed. */
  kindFor(name: string, id: string, assumed: ActorKind): ActorKind {
    const plain = plainKey(name)
    const told = this.#told.get(plain)
    if (told !== undefined) return told
    if (this.#assumed.size < mostAssumed) this.#assumed.set(plain, { id, kind: assumed })
    return assumed
  }
}
