'use client'

import failed from './_i18n/en/failed.json'
import './globals.css'

/** The last resort, when the layout itself failed: no provider is there, so the words come straight from their file. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="page">
          <h1>{failed.title}</h1>
          <p>{failed.body}</p>
          {error.digest ? (
            <p className="text-small text-muted">
              {failed.reference} {error.digest}
            </p>
          ) : null}
          <button type="button" onClick={reset} className="btn mt-3">
            {failed.retry}
          </button>
        </main>
      </body>
    </html>
  )
}
