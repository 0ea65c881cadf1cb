import { useTranslations } from 'next-intl'
import type { TokenView } from '#lib/domain/user.ts'
import { MomentText } from '../../_ui/dates.tsx'
import { TableHead } from '../../_ui/table-head.tsx'
import { revokeTokenAction } from '../actions.ts'

/** Tokens with their owners and last use, each revoked by a button. */
export function TokenTable({ tokens }: { tokens: readonly TokenView[] }) {
  const t = useTranslations('records.token')
  const role = useTranslations('common.role')
  return (
    <table className="table stacks">
      <TableHead columns={[t('label'), t('owner'), t('role'), t('made'), t('used'), t('state')]} />
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <td>{token.label}</td>
            <td>{token.userName}</td>
            <td>{role(token.role)}</td>
            <td data-label={t('made')}>
              <MomentText at={token.createdAt} />
            </td>
            <td data-label={t('used')}>{token.lastUsedAt ? <MomentText at={token.lastUsedAt} /> : t('never')}</td>
            <td>{token.revokedAt ? <Revoked at={token.revokedAt} /> : <Revoke token={token} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Revoked({ at }: { at: string }) {
  const t = useTranslations('records.token')
  return <span className="text-muted">{t.rich('revokedAt', { when: () => <MomentText at={at} /> })}</span>
}

function Revoke({ token }: { token: TokenView }) {
  const t = useTranslations('records.token')
  return (
    <form action={revokeTokenAction}>
      <input type="hidden" name="id" value={token.id} />
      <button type="submit" className="btn" aria-label={t('revokeOf', { label: token.label })}>
        {t('revoke')}
      </button>
    </form>
  )
}
