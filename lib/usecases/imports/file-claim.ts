import type { ClaimRow, RowCitation } from '#lib/domain/claim-row.ts'

/** A claim as a file tells it: its row and the rows below that add citations. Lines count from 1. */
export interface FileClaim {
  readonly line: number
  readonly row: ClaimRow
  /** Every citation with its line, the one of the claim's own row first. */
  readonly citations: readonly { readonly line: number; readonly citation: RowCitation }[]
}

/** Texts under which a claim asks for records, by kind. */
export interface Asked {
  readonly actors: readonly string[]
  readonly places: readonly string[]
  readonly sources: readonly string[]
}

const namesIn = (answer: ClaimRow['answer'] | undefined) => ({
  actors: answer && 'actors' in answer ? answer.actors : [],
  places: answer && 'places' in answer ? answer.places : [],
})

const signs = /[+&;]|\sand\s/i

/** The parts of a name that a joining sign or word parts; none where there is none. */
export function actorParts(name: string): string[] {
  if (!signs.test(name)) return []
  const parts = name.split(/[+&;]|\sand\s/gi).map((part) => part.trim())
  return parts.length > 1 && parts.every((part) => part !== '') ? parts : []
}

/** The names of actors, places and sources that a claim gives. */
export function askedBy({ row, citations }: FileClaim): Asked {
  const said = namesIn(row.answer)
  const found = namesIn(row.finding?.answer)
  const speaker = row.speaker === undefined ? [] : [row.speaker]
  const { incident } = row.question
  const actors = [row.claimant.name, ...speaker, ...said.actors, ...found.actors, ...(row.finding?.confirmedBy ?? [])]
  return {
    actors: [...actors, ...actors.flatMap(actorParts)],
    places: [...(incident?.place === undefined ? [] : [incident.place]), ...said.places, ...found.places],
    sources: citations.flatMap(({ citation }) => citation.document.source?.name ?? []),
  }
}
