/** Text of the description, whose code stands between backticks; paragraphs by empty lines. Links are left as words. */
export function Prose({ text }: { text: string }) {
  return text
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .split('\n\n')
    .map((paragraph) => (
      <p key={paragraph} className="my-1.5">
        <Words text={paragraph} />
      </p>
    ))
}

/** As `Prose`, within a line. */
export function Words({ text }: { text: string }) {
  return text.split('`').map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change their order
    index % 2 === 1 ? <code key={index}>{piece}</code> : piece,
  )
}
