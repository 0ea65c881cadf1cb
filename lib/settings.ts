import { resolve } from 'node:path'
import { z } from 'zod'

const portFault = 'must be a whole number from 1 to 65535'
const port = z.coerce.number(portFault).int(portFault).min(1, portFault).max(65535, portFault)
const postgresUrl = z
  .string()
  .refine((url) => addressesOf(url).length > 0, 'must look like postgresql://user:password@host/name')
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })
const flag = z.enum(['0', '1'], 'must be 0 or 1').transform((value) => value === '1')

const poolFault = 'must be a whole number from 4 to 500'

const environmentSchema = z
  .object({
    PORT: port.default(3000),
    HOST: z.string().default('127.0.0.1'),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_DIRECT_URL: postgresUrl.optional(),
    DATABASE_REPLICA_URL: postgresUrl.optional(),
    DATABASE_POOL_SIZE: z.coerce.number(poolFault).int(poolFault).min(4, poolFault).max(500, poolFault).optional(),
    DATA_DIR: z.string().default('.data'),
    DEMO: flag.default(true),
    ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
    ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
    NEXTAUTH_URL: httpUrl.optional(),
    NEXTAUTH_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
    OIDC_ISSUER: httpUrl.optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    REVIEW_APPROVALS: z
      .enum(['0', '1'], 'must be 0 or 1')
      .transform((value) => (value === '1' ? 1 : 0))
      .default(1),
    PUBLIC_READ: flag.default(false),
    WEBHOOK_PRIVATE_ADDRESSES: flag.default(false),
    RATE_LIMIT: z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(0, 'must be 0 or more')
      .default(6000),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
      .optional(),
  })
  .check((context) => {
    const { DATABASE_URL, DATABASE_DIRECT_URL, DATABASE_REPLICA_URL } = context.value
    if (DATABASE_URL === undefined && (DATABASE_DIRECT_URL ?? DATABASE_REPLICA_URL) !== undefined) {
      context.issues.push({
        code: 'custom',
        path: ['DATABASE_URL'],
        message: `is missing: ${DATABASE_DIRECT_URL ? 'DATABASE_DIRECT_URL' : 'DATABASE_REPLICA_URL'} goes with it`,
        input: context.value,
      })
    }
  })
  .check((context) => {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = context.value
    const parts = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }
    const missing = Object.entries(parts).filter(([, value]) => value === undefined)
    const first = missing[0]
    if (first !== undefined && missing.length < 3) {
      context.issues.push({
        code: 'custom',
        path: [first[0]],
        message: 'is missing: the OIDC_ settings go together',
        input: context.value,
      })
    }
  })

/**
 * The addresses that one for PostgreSQL stands for: one for each of its hosts, of which there may be several between
 * commas, as libpq has it. None where it is no such address.
 */
export function addressesOf(url: string): string[] {
  const [, before = '', hosts, after = ''] = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]*)(.*)$/i.exec(url) ?? []
  if (hosts === undefined) return []
  const addresses = hosts.split(',').map((host) => `${before}${host}${after}`)
  return addresses.every((address) => URL.canParse(address)) ? addresses : []
}

/** What the environment decides about an installation; every name as in the contract, in camel case. */
export type Settings = {
  port: number
  host: string
  /** Unset: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | undefined
  /** For what needs a session of its own, where a pooler stands before `databaseUrl`. */
  databaseDirectUrl: string | undefined
  databaseReplicaUrl: string | undefined
  /** Connections of this process at most; unset: after the machine. */
  databasePoolSize: number | undefined
  /** Absolute path. */
  dataDir: string
  demo: boolean
  adminEmail: string | undefined
  adminPassword: string | undefined
  nextAuthUrl: string | undefined
  nextAuthSecret: string | undefined
  oidc: { issuer: string; clientId: string; clientSecret: string } | undefined
  /** How many approvals by others a finding needs: 0 or 1. */
  reviewApprovals: 0 | 1
  publicRead: boolean
  /** Whether webhooks may be sent to loopback and private networks. */
  webhookPrivateAddresses: boolean
  /** Requests a minute that a caller of the API may make, and an address without one; 0 for no limit. */
  rateLimit: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** A setting that cannot be used; the message is one line that names it. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

/**
 * Reads the settings out of an environment; an empty value counts as unset.
 * @throws SettingsError naming the first setting that is invalid
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0] ?? 'settings')
    throw new SettingsError(`Invalid setting ${name}: ${issue?.message ?? 'cannot be read'}`)
  }
  return nameSettings(parsed.data, environment['NODE_ENV'] === 'test')
}

function nameSettings(values: z.infer<typeof environmentSchema>, isTest: boolean): Settings {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    databaseDirectUrl: values.DATABASE_DIRECT_URL,
    databaseReplicaUrl: values.DATABASE_REPLICA_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    dataDir: resolve(values.DATA_DIR),
    demo: values.DEMO,
    adminEmail: values.ADMIN_EMAIL,
    adminPassword: values.ADMIN_PASSWORD,
    nextAuthUrl: values.NEXTAUTH_URL,
    nextAuthSecret: values.NEXTAUTH_SECRET,
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined,
    reviewApprovals: values.REVIEW_APPROVALS,
    publicRead: values.PUBLIC_READ,
    webhookPrivateAddresses: values.WEBHOOK_PRIVATE_ADDRESSES,
    rateLimit: values.RATE_LIMIT,
    logLevel: values.LOG_LEVEL ?? (isTest ? 'silent' : 'info'),
  }
}

let memo: Settings | undefined

/**
 * The settings of this process, read from its environment once.
 * @throws SettingsError naming the first setting that is invalid
 */
export function settings(): Settings {
  memo ??= readSettings(process.env)
  return memo
}

/** Reads the environment anew; for the start, which fills in what was unset, and for tests. */
export function reloadSettings(): Settings {
  memo = readSettings(process.env)
  return memo
}
