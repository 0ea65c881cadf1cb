import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { appendAudit } from '#lib/db/audit.ts'
import { db, type Tx } from '#lib/db/client.ts'
import { isRecordEmpty, lockInstallation } from '#lib/db/installation.ts'
import { countPeople, insertUser } from '#lib/db/user.ts'
import { log } from '#lib/log.ts'
import { settings } from '#lib/settings.ts'
import { loadDemo } from './load-demo.ts'
import { systemCaller } from './system-caller.ts'

/** What a first start made, to be told once. `password` only where the installation chose it. */
export interface Installation {
  readonly firstAdmin?: { readonly email: string; readonly password?: string }
}

const LOADING_MS = 120_000

/**
 * Makes the first administrator where there is nobody, and loads the demo cases into an empty record unless `DEMO` is 0.
 * Of two processes that start at once, one does it; an interrupted start leaves nothing half done.
 */
export async function prepareInstallation(now = new Date()): Promise<Installation> {
  return db().$transaction(
    async (tx) => {
      await lockInstallation(tx)
      const made = (await countPeople(tx)) === 0 ? { firstAdmin: await makeFirstAdmin(tx, now) } : {}
      if (settings().demo && (await isRecordEmpty(tx))) {
        const { questions, claims } = await loadDemo({ caller: await systemCaller(tx, now), tx, now }, {})
        log().info({ questions, claims }, 'demo cases loaded')
      }
      return made
    },
    { maxWait: LOADING_MS, timeout: LOADING_MS },
  )
}

async function makeFirstAdmin(tx: Tx, now: Date): Promise<{ email: string; password?: string }> {
  const { adminEmail, adminPassword } = settings()
  const email = (adminEmail ?? 'admin@localhost').toLowerCase()
  const password = adminPassword ?? randomBytes(12).toString('base64url')
  const isPasswordOneTime = adminPassword === undefined
  const passwordHash = await hash(password)
  const account = {
    email,
    name: 'Administrator',
    role: 'admin' as const,
    passwordHash,
    isPasswordOneTime,
    createdAt: now,
  }
  const { id } = await insertUser(tx, account)
  const system = await systemCaller(tx, now)
  const event = { action: 'user.create', subject: { kind: 'user', id }, detail: { role: 'admin', isFirst: true } }
  await appendAudit(tx, { at: now, userId: system.id, events: [event] })
  return isPasswordOneTime ? { email, password } : { email }
}
