import type { ReactNode } from 'react'

/** The first cell of a row, which names it: a header to a screen reader, a cell to the eye. */
export function RowHead({ isNumber = false, children }: { isNumber?: boolean; children: ReactNode }) {
  return (
    <th
      scope="row"
      className={`min-w-28 wrap-anywhere border-line py-[7px] align-top text-base font-normal text-ink max-narrow:in-[.stacks]:block max-narrow:in-[.stacks]:border-0 max-narrow:in-[.stacks]:pb-1 max-narrow:in-[.stacks]:font-semibold ${isNumber ? 'num' : ''}`}
    >
      {children}
    </th>
  )
}
