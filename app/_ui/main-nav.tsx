'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Link } from './link.tsx'

const jobs = [
  { name: 'log', href: '/claims/new', under: ['/claims/new', '/import'] },
  { name: 'review', href: '/disputes', under: ['/disputes'] },
  { name: 'report', href: '/reports', under: ['/reports'] },
] as const

const recordRoots = [
  ...['/claims', '/questions', '/incidents', '/actors', '/sources', '/documents', '/places'],
  '/duplicates',
]

const isUnder = (path: string, root: string) => path === root || path.startsWith(`${root}/`)

/** Log, Review, Report and Records; the one that the page belongs to says so. A single question is read in review. */
export function MainNav() {
  const t = useTranslations('common.nav')
  const path = usePathname()
  const job =
    path.startsWith('/questions/') && path !== '/questions/new'
      ? 'review'
      : jobs.find(({ under }) => under.some((root) => isUnder(path, root)))?.name
  const isRecords = job === undefined && recordRoots.some((root) => isUnder(path, root))
  return (
    <nav aria-label={t('label')} className="flex gap-4">
      {jobs.map(({ name, href }) => (
        <NavLink key={name} href={href} text={t(name)} isCurrent={job === name} />
      ))}
      <NavLink href="/claims" text={t('records')} isCurrent={isRecords} />
    </nav>
  )
}

function NavLink({
  href,
  text,
  isCurrent,
}: {
  href: '/claims' | '/claims/new' | '/disputes' | '/reports'
  text: string
  isCurrent: boolean
}) {
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className="border-b-2 border-transparent py-1 text-muted aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-ink"
    >
      {text}
    </Link>
  )
}
