import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Caller } from '#lib/domain/caller.ts'
import type { FindingView } from '#lib/domain/finding.ts'
import type { Ledger } from '#lib/domain/ledger.ts'
import { can } from '#lib/domain/policy.ts'
import { Citation } from '../../../_ui/citation-line.tsx'
import { MomentText, PartialDateText } from '../../../_ui/dates.tsx'
import { hrefWith, type Query } from '../../../_ui/lists.tsx'
import { Heading } from '../../../_ui/page-title.tsx'
import { FindingStatusChip } from '../../../_ui/signs.tsx'
import { DecideForm } from './decide-form.tsx'
import { printedAddresses } from './printed-addresses.ts'
import { ReverseForm } from './reverse-form.tsx'

interface Shown {
  ledger: Ledger
  caller: Caller | null
  path: string
  query: Query
  /** Whether forms may be offered: not on a page of a past day. */
  isToday: boolean
  approvals: 0 | 1
}

const order = { proposed: 0, in_force: 1, superseded: 2, reversed: 3, rejected: 4 } as const

/** Proposals that await a decision first, then the finding in force, then those that no longer count. */
export function Findings({ ledger, ...shown }: Shown) {
  const t = useTranslations('ledger.findings')
  const findings = [...ledger.findings].sort((a, b) => order[a.status] - order[b.status])
  return (
    <section aria-labelledby="findings">
      <Heading id="findings" note={t('note', { count: ledger.findingInForce === null ? 0 : 1 })}>
        {t('heading')}
      </Heading>
      {findings.length === 0 ? <p className="text-muted">{t('none')}</p> : null}
      <div className={findings.length > 0 ? 'rows' : ''}>
        {findings.map((finding) => (
          <FindingEntry key={finding.id} finding={finding} ledger={ledger} {...shown} />
        ))}
      </div>
    </section>
  )
}

function FindingEntry({ finding, ledger, ...shown }: Shown & { finding: FindingView }) {
  const t = useTranslations('ledger.findings')
  const signs = useTranslations('signs.basis')
  const { answer, answerText, basis, establishedOn, status } = finding
  return (
    <article id={`finding-${finding.id}`} className={`target:bg-panel ${printedAddresses}`}>
      <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <strong className="inline-block first-letter:uppercase [overflow-wrap:anywhere]">
          <bdi>{answer === null ? t('reversal') : answerText}</bdi>
        </strong>
        {answer === null ? null : (
          <span>
            {signs(basis)} · {t.rich('sinceRich', { date: () => <PartialDateText date={establishedOn} /> })}
          </span>
        )}
        <FindingStatusChip status={status} />
      </div>
      <Particulars finding={finding} />
      <p dir="auto" className="whitespace-pre-line">
        {finding.reasons}
      </p>
      {finding.citations.map((citation, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document may be cited twice, at two places in it
        <Citation key={index} citation={citation} />
      ))}
      <Deeds finding={finding} ledger={ledger} {...shown} />
    </article>
  )
}

/** Who confirmed, and who proposed and decided when. */
function Particulars({ finding }: { finding: FindingView }) {
  const t = useTranslations('ledger.findings')
  const who = (name: string, at: string) => ({
    name: () => <bdi key="name">{name}</bdi>,
    at: () => <MomentText at={at} />,
  })
  const { confirmedBy, againstInterest, decision, decidedByName, decidedAt, decisionReasons } = finding
  const parts: ReactNode[] = [
    confirmedBy.length > 0 ? (
      <span key="confirmed">
        {t('confirmedBy')}{' '}
        {confirmedBy.map(({ id, name }, index) => (
          <span key={id}>
            {index > 0 ? ', ' : ''}
            <a href={`/actors/${id}`}>
              <bdi>{name}</bdi>
            </a>
          </span>
        ))}
      </span>
    ) : null,
    againstInterest === null ? null : againstInterest ? t('against') : t('notAgainst'),
    finding.isImported ? t('imported') : null,
    t.rich('proposedRich', who(finding.proposedByName, finding.proposedAt)),
    decision && decidedByName && decidedAt && !finding.isSinglePerson
      ? t.rich(decision === 'approve' ? 'approvedRich' : 'rejectedRich', who(decidedByName, decidedAt))
      : null,
    finding.isSinglePerson && !finding.isImported && decision === 'approve' ? t('single') : null,
  ].filter((part) => part !== null)
  return (
    <>
      <p className="text-small text-muted">
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts have a fixed order
          <span key={index}>
            {index > 0 ? ' · ' : ''}
            {part}
          </span>
        ))}
      </p>
      {decisionReasons ? (
        <p className="text-small" dir="auto">
          {t('because', { reasons: decisionReasons })}
        </p>
      ) : null}
    </>
  )
}

/** What the reader may do with a finding: decide on a proposal, or propose to take back what is in force. */
function Deeds({ finding, ledger, caller, path, query, isToday, approvals }: Shown & { finding: FindingView }) {
  const t = useTranslations('ledger')
  if (!isToday) return null
  if (finding.status === 'proposed') return <DecideForm finding={finding} caller={caller} approvals={approvals} />
  if (finding.id !== ledger.findingInForce || finding.answer === null || !can(caller, 'finding.propose')) return null
  const isOpen = [query['reverse']].flat()[0] === finding.id
  if (isOpen) return <ReverseForm finding={finding} close={hrefWith(path, query, { reverse: undefined })} />
  return (
    <a href={`${hrefWith(path, query, { reverse: finding.id })}#finding-${finding.id}`} className="no-print text-small">
      {t('reverse.open')}
    </a>
  )
}
