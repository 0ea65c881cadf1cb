import type { ReactNode } from 'react'
import { ClientMessages } from '../_i18n/client-messages.tsx'
import { RecordsNav } from './_parts/records-nav.tsx'

export default function RecordsLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages areas={['common', 'records']}>
      <RecordsNav />
      {children}
    </ClientMessages>
  )
}
