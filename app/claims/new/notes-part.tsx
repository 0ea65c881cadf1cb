'use client'

import { useTranslations } from 'next-intl'
import { firstOf, type NotedClaim, type NotedClaims } from '#lib/domain/log-form.ts'
import { useForm } from '../../_ui/action-form.tsx'
import { Note } from '../../_ui/page-title.tsx'
import { useLog } from './log-context.tsx'

const relations = ['contradicts', 'agrees', 'refines', 'refinedBy'] as const

/** What the claim will do to those recorded, said while it is being written. */
export function NotesPart({ row }: { row: string }) {
  const t = useTranslations('claims-log.notes')
  const { state } = useForm()
  const notes = useLog().notes[row]
  const addTo = `claims.${row}.addTo`
  return (
    <div role="status">
      {notes ? (
        <>
          {relations.map((relation) =>
            notes[relation].count > 0 ? (
              <Note key={relation} {...(relation === 'contradicts' ? { side: 1 } : {})}>
                <b>{t(relation, { count: notes[relation].count })}</b> <Named noted={notes[relation]} />
                {relation === 'contradicts' ? ` ${t('opens')}` : null}
              </Note>
            ) : null,
          )}
          {notes.changes ? <Note>{t('changes', wordsOf(notes.changes))}</Note> : null}
          {notes.duplicates.map((claim) => (
            <Note key={claim.id}>
              {t('duplicate', wordsOf(claim))}{' '}
              {claim.canCite ? (
                <label className="inline-flex items-center gap-1.5">
                  <input
                    type="checkbox"
                    name={addTo}
                    value={claim.id}
                    defaultChecked={firstOf(state.values, addTo) === claim.id}
                  />
                  {t('addTo')}
                </label>
              ) : (
                t('onlyOwn')
              )}
            </Note>
          ))}
          {isAlone(notes) ? <p className="mt-1 text-small text-muted">{t('none')}</p> : null}
        </>
      ) : null}
    </div>
  )
}

type Notes = NonNullable<ReturnType<typeof useLog>['notes'][string]>

const isAlone = (notes: Notes) =>
  relations.every((relation) => notes[relation].count === 0) && notes.changes === null && notes.duplicates.length === 0

const wordsOf = ({ claimantName, answerText, assertedOn }: NotedClaim) => ({
  ...{ claimant: claimantName, answer: answerText, date: assertedOn },
})

function Named({ noted }: { noted: NotedClaims }) {
  const t = useTranslations('claims-log.notes')
  const rest = noted.count - noted.claims.length
  return (
    <>
      {noted.claims.map((claim) => t('named', wordsOf(claim))).join('; ')}
      {rest > 0 ? ` ${t('more', { count: rest })}` : ''}.
    </>
  )
}
