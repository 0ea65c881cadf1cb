import { auditEntryViewSchema } from '#lib/domain/audit.ts'
import { tokenViewSchema } from '#lib/domain/user.ts'
import { get, remove } from '#lib/http/route.ts'
import { listAudit } from '#lib/usecases/list-audit.ts'
import { listTokens } from '#lib/usecases/list-tokens.ts'
import { revokeToken } from '#lib/usecases/revoke-token.ts'
import type { Asking } from '#lib/usecases/usecase.ts'
import { at, pageOf } from './describe.ts'

/** Who did what, and the tokens of the API. */
export const auditApi = [
  at('/audit', get(listAudit), {
    id: 'listAudit',
    summary: 'List the audit',
    description:
      'Every write with who did it and when, newest first; `hash` chains each entry to the one before, and `counterclaim verify` recomputes the chain. Needs the role admin.',
    gives: pageOf(auditEntryViewSchema),
  }),
]

const tokenPage = async (asking: Asking, query: Parameters<typeof listTokens>[1]) => ({
  items: await listTokens(asking, query),
  nextCursor: null,
})

/** One's own tokens. They are made where their text can be shown once and read by a person: on pages and the command line. */
export const tokensApi = [
  at('/tokens', get(Object.assign(tokenPage, { schema: listTokens.schema })), {
    id: 'listTokens',
    summary: 'List tokens',
    description:
      'Your tokens, newest first, with their last use; with `of=everybody` those of all accounts (needs the role admin). The text of a token is stored nowhere. Tokens are made on your account’s page, in the administration and on the command line.',
    gives: pageOf(tokenViewSchema),
  }),
  at('/tokens/{id}', remove(revokeToken), {
    id: 'revokeToken',
    summary: 'Revoke a token',
    description: 'One’s own, or as administrator anybody’s; it counts for nothing from now on.',
  }),
]
