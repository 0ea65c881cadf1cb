/** The text, cut between words where it is longer than so many letters. */
export function shortened(text: string, letters: number): string {
  if (text.length <= letters) return text
  const cut = text.lastIndexOf(' ', letters)
  return `${text.slice(0, cut > 0 ? cut : letters)} …`
}
