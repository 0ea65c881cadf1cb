import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError } from '#lib/domain/error.ts'
import { type TakenBack, takenBackSchema } from '#lib/domain/import.ts'
import { can } from '#lib/domain/policy.ts'
import { MomentText } from '../../../_ui/dates.tsx'
import { Link } from '../../../_ui/link.tsx'
import { PageTitle, Standing } from '../../../_ui/page-title.tsx'

/** What a refusal says of an import that was taken back; null where it refuses for another reason. */
export function takenBackOf(error: unknown): TakenBack | null {
  return error instanceof AppError ? (takenBackSchema.safeParse(error.detail['takenBack']).data ?? null) : null
}

/** In place of a claim that was taken back with its import: with which, when, by whom, and the way to it as it was. */
export function TakenBackNote({ id, gone, caller }: { id: string; gone: TakenBack; caller: Caller | null }) {
  const t = useTranslations('records')
  const mayOpen = can(caller, 'claims.import')
  const before = (chunks: ReactNode) => (
    <Link href={`/claims/${id}?recordedAt=${encodeURIComponent(gone.recordedAt)}`}>{chunks}</Link>
  )
  const file = () => <bdi>{gone.fileName}</bdi>
  return (
    <>
      <PageTitle crumb={<Link href="/claims">{t('title.claims')}</Link>}>{t('claim.takenBackTitle')}</PageTitle>
      <Standing>
        {t.rich('claim.takenBack', {
          file: () => (mayOpen ? <Link href={`/import/${gone.import}`}>{file()}</Link> : file()),
          moment: () => <MomentText at={gone.at} />,
          who: () => <bdi>{gone.by}</bdi>,
          before,
        })}
      </Standing>
    </>
  )
}
