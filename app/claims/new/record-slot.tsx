'use client'

import { useForm } from '../../_ui/action-form.tsx'
import { Combobox, type Pick, type PickKind } from '../../_ui/combobox.tsx'
import { useLog } from './log-context.tsx'

const cannotCreate: readonly PickKind[] = ['document']

/** A slot or field that names a record by any of its names, and offers to create what is not recorded. */
export function RecordSlot({
  kind,
  name,
  label,
  placeholder,
  isSlot = true,
  isOptional = false,
  hint,
  canCreate = !cannotCreate.includes(kind),
  onPick,
}: {
  kind: PickKind
  name: string
  label: string
  placeholder?: string
  isSlot?: boolean
  isOptional?: boolean
  hint?: string
  canCreate?: boolean
  onPick?: (pick: Pick) => void
}) {
  const { state } = useForm()
  const { offer, settle, touched } = useLog()
  return (
    <Combobox
      key={`${name} ${state.attempt}`}
      kind={kind}
      name={name}
      label={label}
      isSlot={isSlot}
      isOptional={isOptional}
      {...(placeholder ? { placeholder } : {})}
      {...(hint ? { hint } : {})}
      onPick={(pick) => {
        settle(name)
        onPick?.(pick)
        // What was picked is in the form once it has been drawn.
        setTimeout(touched)
      }}
      {...(canCreate ? { onCreate: (text: string) => offer(name, text) } : {})}
    />
  )
}
