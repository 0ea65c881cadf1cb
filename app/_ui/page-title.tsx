import type { ReactNode } from 'react'

/** The page's one heading, with where it belongs above it and deeds beside it. */
export function PageTitle({
  crumb,
  actions,
  isWide = false,
  children,
}: {
  /** A link to what the page is part of, and what dates or places it. */
  crumb?: ReactNode
  /** Links or buttons that name a deed. */
  actions?: ReactNode
  /** For titles that are no question: one line as long as it needs. */
  isWide?: boolean
  children: ReactNode
}) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6">
      <div className="min-w-0">
        {crumb ? <div className="crumb text-[0.8125rem] text-muted">{crumb}</div> : null}
        <h1 className={isWide ? 'max-w-none' : undefined}>{children}</h1>
      </div>
      {actions ? <div className="no-print mb-2 flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  )
}

/** The page's answer in a sentence or three, read before anything else. */
export function Standing({ sign, children }: { sign?: ReactNode; children: ReactNode }) {
  return (
    <p className="mb-2.5 max-w-[72ch] text-lead">
      {sign ? <>{sign} </> : null}
      {children}
    </p>
  )
}

/** A heading of a part of the page; `note` stands beside it in a lighter hand. */
export function Heading({ id, note, children }: { id?: string; note?: ReactNode; children: ReactNode }) {
  return (
    <h2 id={id}>
      {children}
      {note ? <small> {note}</small> : null}
    </h2>
  )
}

/** Something small and true about the subject. With `href` it filters; `isOn` says that it does now. */
export function Chip({ isOn, children }: { isOn?: boolean; children: ReactNode }) {
  return (
    <span className="chip" data-on={isOn ? 'true' : undefined}>
      {children}
    </span>
  )
}

/** A row of chips that wraps. */
export function Chips({ children }: { children: ReactNode }) {
  return <div className="mb-1 flex flex-wrap gap-1.5">{children}</div>
}

/** A remark set apart by a line at its side; `side` takes the colour of a side of a dispute. */
export function Note({ side, children }: { side?: number; children: ReactNode }) {
  return (
    <div className={`note ${side === undefined ? '' : `${sideClasses(side).edge} ${sideClasses(side).soft}`}`}>
      {children}
    </div>
  )
}

const sides = [
  {
    text: 'text-side-a',
    fill: 'fill-side-a',
    stroke: 'stroke-side-a',
    edge: 'border-side-a',
    soft: 'bg-side-a-soft',
    background: 'bg-side-a',
    colour: 'var(--side-a)',
  },
  {
    text: 'text-side-b',
    fill: 'fill-side-b',
    stroke: 'stroke-side-b',
    edge: 'border-side-b',
    soft: 'bg-side-b-soft',
    background: 'bg-side-b',
    colour: 'var(--side-b)',
  },
  {
    text: 'text-side-c',
    fill: 'fill-side-c',
    stroke: 'stroke-side-c',
    edge: 'border-side-c',
    soft: 'bg-side-c-soft',
    background: 'bg-side-c',
    colour: 'var(--side-c)',
  },
  {
    text: 'text-side-d',
    fill: 'fill-side-d',
    stroke: 'stroke-side-d',
    edge: 'border-side-d',
    soft: 'bg-side-d-soft',
    background: 'bg-side-d',
    colour: 'var(--side-d)',
  },
] as const

const otherSide = {
  text: 'text-side-other',
  fill: 'fill-side-other',
  stroke: 'stroke-side-other',
  edge: 'border-side-other',
  soft: 'bg-side-other-soft',
  background: 'bg-side-other',
  colour: 'var(--side-other)',
} as const

/** The classes of a side by its order of first claim: indigo, ochre, teal, plum, then grey. Null is no side. */
export function sideClasses(index: number | null) {
  return (index === null ? undefined : sides[index]) ?? otherSide
}
