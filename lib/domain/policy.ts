import type { Caller } from './caller.ts'
import { AppError } from './error.ts'
import { type Role, roleSchema } from './vocabulary.ts'

/**
 * Every permission of the product. An action is allowed to its role and to those above it, except where `own` lets a
 * lower role act on what it logged itself.
 */
const rules = {
  'record.read': { from: 'viewer' },
  'claim.log': { from: 'contributor' },
  'claim.correct': { from: 'reviewer', own: 'contributor' },
  'claim.withdraw': { from: 'reviewer', own: 'contributor' },
  'claim.comment': { from: 'contributor' },
  'claim.assess': { from: 'reviewer' },
  'record.edit': { from: 'contributor' },
  'source.rate': { from: 'reviewer' },
  'finding.propose': { from: 'contributor' },
  'finding.decide': { from: 'reviewer' },
  'contradiction.mark': { from: 'reviewer' },
  'dispute.take': { from: 'reviewer' },
  'record.merge': { from: 'reviewer' },
  'claims.import': { from: 'contributor' },
  'claims.import-findings': { from: 'reviewer' },
  'claims.undo-import': { from: 'reviewer', own: 'contributor' },
  'token.own': { from: 'viewer' },
  'audit.read': { from: 'admin' },
  'users.manage': { from: 'admin' },
  'settings.manage': { from: 'admin' },
  'record.backup': { from: 'admin' },
  'webhook.manage': { from: 'admin' },
} as const satisfies Record<string, { from: Role; own?: Role }>

/** Something a caller may or may not do. */
export type Action = keyof typeof rules

const rank = (role: Role) => roleSchema.options.indexOf(role)

/** The weakest role that may do it; `ownerId` is who logged the record acted on, where that matters. */
export function roleFor(action: Action, caller: Pick<Caller, 'id'> | null, ownerId?: string): Role {
  const rule: { from: Role; own?: Role } = rules[action]
  return rule.own && ownerId !== undefined && caller?.id === ownerId ? rule.own : rule.from
}

/** Whether the caller may do it. */
export function can(caller: Caller | null, action: Action, ownerId?: string): boolean {
  return caller !== null && rank(caller.role) >= rank(roleFor(action, caller, ownerId))
}

/** Refuses with 401 without a caller and with 403, naming the role that may, without the right. */
export function assertCan(caller: Caller | null, action: Action, ownerId?: string): asserts caller is Caller {
  if (caller === null) throw new AppError('unauthenticated', 'Sign in, or send a token, to do this.')
  if (!can(caller, action, ownerId)) {
    const role = roleFor(action, caller, ownerId)
    throw new AppError('forbidden', `This needs the role ${role}; yours is ${caller.role}.`, [], { needs: role })
  }
}
