import { useTranslations } from 'next-intl'
import type { UserView } from '#lib/domain/user.ts'
import { MomentText } from '../../_ui/dates.tsx'
import { TableHead } from '../../_ui/table-head.tsx'
import { updateUserAction } from '../actions.ts'
import { UserForm } from './user-forms.tsx'

/** Accounts, each changed in place. */
export function UserTable({ users }: { users: readonly UserView[] }) {
  const t = useTranslations('records.admin')
  const role = useTranslations('common.role')
  return (
    <table className="table stacks">
      <TableHead columns={[t('name'), t('email'), t('role'), t('state')]} />
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <td>
              <bdi>{user.name}</bdi>
              <UserForm action={updateUserAction} user={user} />
            </td>
            <td>{user.email}</td>
            <td>{role(user.role)}</td>
            <td>
              {user.disabledAt
                ? t.rich('disabledAt', { when: () => <MomentText at={user.disabledAt ?? ''} /> })
                : t('active')}
              {user.isService ? `, ${t('service')}` : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
