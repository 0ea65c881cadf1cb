'use client'

import { english } from './_i18n/en/catalogue.ts'
import './globals.css'

/** The last resort, when the layout itself failed: no provider is there, so the words come straight from the catalogue. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const words = english.common.failed
  return (
    <html lang="en">
      <body>
        <main className="page">
          <h1>{words.title}</h1>
          <p>{words.body}</p>
          {error.digest ? (
            <p className="text-small text-muted">{words.reference.replace('{digest}', error.digest)}</p>
          ) : null}
          <button type="button" onClick={reset} className="btn mt-3">
            {words.retry}
          </button>
        </main>
      </body>
    </html>
  )
}
