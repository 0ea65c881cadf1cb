import type { Role } from './vocabulary.ts'

/** Whoever asks: a signed-in person or a token's service account. `id` is the user's. */
export interface Caller {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
}
