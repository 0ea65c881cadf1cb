import type { MarkedText } from '#lib/domain/mark-words.ts'

/** A text in its own direction, with the words that were searched for marked. */
export function Marked({ text, lang }: { text: MarkedText; lang?: string | null }) {
  let at = 0
  const pieces = text.map((piece) => {
    const start = at
    at += piece.text.length
    return { ...piece, start }
  })
  return (
    <bdi lang={lang ?? undefined}>
      {pieces.map((piece) =>
        piece.marked ? (
          <mark key={piece.start} className="rounded-[3px] bg-side-b-soft px-px font-semibold text-ink">
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  )
}
