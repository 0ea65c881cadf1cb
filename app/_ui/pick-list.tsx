import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Pick } from './pick-suggestions.ts'

/** The list under a combobox: suggestions, and last the offer to create what was typed. */
export function PickList({
  id,
  label,
  picks,
  active,
  newText,
  onTake,
}: {
  id: string
  label: string
  picks: readonly Pick[]
  active: number
  /** What could be created; null where nothing is offered. */
  newText: string | null
  onTake: (index: number) => void
}) {
  const t = useTranslations('ui.combobox')
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={label}
      hidden={picks.length === 0 && newText === null}
      className="floating absolute start-0 top-full z-10 mt-1 max-h-80 w-max min-w-full max-w-[min(34rem,92vw)] overflow-auto"
    >
      {picks.map((pick, index) => (
        <Option key={pick.id} id={`${id}-${index}`} isActive={index === active} onTake={() => onTake(index)}>
          <bdi className="font-semibold">{pick.label}</bdi> <bdi className="text-muted">{pick.detail}</bdi>
        </Option>
      ))}
      {newText === null ? null : (
        <Option id={`${id}-${picks.length}`} isActive={active === picks.length} onTake={() => onTake(picks.length)}>
          <span className="text-muted">{t('create', { text: newText })}</span>
        </Option>
      )}
    </div>
  )
}

function Option({
  id,
  isActive,
  onTake,
  children,
}: {
  id: string
  isActive: boolean
  onTake: () => void
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard acts through the input, as the combobox pattern has it
    // biome-ignore lint/a11y/useFocusableInteractive: an option is never focused, the input names the active one
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
      className="cursor-pointer rounded-[5px] px-2.5 py-1 aria-selected:bg-side-a-soft"
    >
      {children}
    </div>
  )
}
