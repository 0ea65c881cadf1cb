import { createHash } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** A short mark of a stored password hash: a session that carries another one has ended. */
export const passwordMark = (passwordHash: string | null): string =>
  createHash('sha256')
    .update(passwordHash ?? '')
    .digest('hex')
    .slice(0, 16)

let decoy: Promise<string> | undefined

/** Whether the password is the one stored (Argon2id). Takes as long without a stored one, so that time tells nothing. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hash('nobody has this password')
  const isRight = await verify(passwordHash ?? (await decoy), password)
  return isRight && passwordHash !== null
}
