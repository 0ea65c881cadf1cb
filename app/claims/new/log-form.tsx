'use client'

import { useTranslations } from 'next-intl'
import { rowsOf } from '#lib/domain/log-form.ts'
import { ErrorSummary, FormScope } from '../../_ui/action-form.tsx'
import { ClaimPart } from './claim-part.tsx'
import { DocumentPart } from './document-part.tsx'
import { DraftLine } from './draft-line.tsx'
import { LogScope } from './log-context.tsx'
import { PassagePart } from './passage-part.tsx'
import { type LogFormGiven, useLogForm } from './use-log-form.ts'

const ID = 'log'

/** The form for logging claims from a document. Without scripts the same fields go to the same action. */
export function LogForm(given: LogFormGiven) {
  const all = useLogForm(given)
  const { view, changes } = all
  // A citation that was read draws the document's fields anew and leaves the rest, where somebody may be writing.
  const ofDocument = { ...view, attempt: view.attempt * 1000 + changes.readings }
  return (
    <LogScope value={all.log}>
      <form
        ref={all.form}
        action={all.formAction}
        noValidate
        onInput={all.touched}
        onKeyDown={all.onKeyDown}
        onPaste={changes.paste}
        onFocus={changes.focus}
        onSubmit={all.halt}
      >
        <FormScope value={{ state: all.told, idBase: ID }}>
          <ErrorSummary />
        </FormScope>
        <input type="hidden" name="attempt" value={view.attempt} />
        <FormScope value={{ state: view, idBase: ID }}>
          <div className="grid gap-x-9 wide:grid-cols-[23.75rem_minmax(0,1fr)]">
            <div>
              <FormScope value={{ state: ofDocument, idBase: ID }}>
                <DocumentPart onRead={() => void changes.readPaste()} />
              </FormScope>
              <PassagePart onSelect={changes.takeQuote} />
            </div>
            <Claims all={all} />
          </div>
        </FormScope>
      </form>
    </LogScope>
  )
}

type All = ReturnType<typeof useLogForm>

function Claims({ all }: { all: All }) {
  const t = useTranslations('claims-log.claims')
  const rows = rowsOf(all.view.values)
  return (
    <section aria-labelledby="log-claims">
      <h2 id="log-claims" className="mt-1.5">
        {t('heading')} <small>{t('note', { count: rows.length })}</small>
      </h2>
      {rows.map((row, index) => (
        <ClaimPart key={row} row={row} number={index + 1} isOnly={rows.length === 1} />
      ))}
      <Bar all={all} count={rows.length} />
    </section>
  )
}

function Bar({ all, count }: { all: All; count: number }) {
  const t = useTranslations('claims-log.bar')
  const { draft, kept, changes } = all
  return (
    <div className="flex flex-wrap items-center gap-2">
      <button
        type="submit"
        name="step"
        value="save"
        aria-keyshortcuts="Control+Enter"
        disabled={all.isPending}
        className="btn btn-primary"
      >
        {t('save', { count })} <Keys text="Ctrl ↵" />
      </button>
      <button
        type="submit"
        name="step"
        value="add"
        aria-keyshortcuts="Alt+N"
        className="btn"
        onClick={(event) => {
          if (!kept.isLive) return
          event.preventDefault()
          changes.addRow()
        }}
      >
        {t('add')} <Keys text="Alt N" />
      </button>
      {kept.isLive ? null : (
        <button type="submit" name="step" value="check" className="btn">
          {t('check')}
        </button>
      )}
      <DraftLine
        keptAt={draft.keptAt}
        restoredAt={kept.restoredAt}
        waitingAt={kept.waitingAt}
        isFailed={draft.isFailed}
        onRestore={kept.restore}
        onDiscard={all.startAnew}
      />
    </div>
  )
}

/** The keys that do the same, for those who see them; `aria-keyshortcuts` tells the others. */
const Keys = ({ text }: { text: string }) => (
  <span aria-hidden="true">
    <kbd>{text}</kbd>
  </span>
)
