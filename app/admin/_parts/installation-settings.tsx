import { useTranslations } from 'next-intl'
import { settings } from '#lib/settings.ts'
import { DefinitionList } from '../../_ui/lists.tsx'

const yesNo = (is: boolean) => (is ? '1' : '0')

/** What the environment decided, under the names that it is set by. Secrets and addresses with passwords are not shown. */
export function InstallationSettings() {
  const t = useTranslations('records.admin')
  const now = settings()
  const items = [
    { term: 'HOST', value: now.host },
    { term: 'PORT', value: String(now.port) },
    { term: 'NEXTAUTH_URL', value: now.nextAuthUrl ?? t('unset') },
    { term: 'NEXTAUTH_SECRET', value: now.nextAuthSecret ? t('set') : t('unset') },
    { term: 'DATABASE_URL', value: now.databaseUrl ? t('set') : t('embedded') },
    { term: 'DATABASE_REPLICA_URL', value: now.databaseReplicaUrl ? t('set') : t('unset') },
    { term: 'DEMO', value: yesNo(now.demo) },
    { term: 'REVIEW_APPROVALS', value: String(now.reviewApprovals) },
    { term: 'PUBLIC_READ', value: yesNo(now.publicRead) },
    { term: 'WEBHOOK_PRIVATE_ADDRESSES', value: yesNo(now.webhookPrivateAddresses) },
    { term: 'OIDC_ISSUER', value: now.oidc?.issuer ?? t('unset') },
  ]
  return <DefinitionList items={items} />
}
