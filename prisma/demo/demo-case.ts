import type { NewActor } from '#lib/domain/actor.ts'
import type { NewDocument } from '#lib/domain/document.ts'
import type { NewPlace } from '#lib/domain/place.ts'
import type { NewSource } from '#lib/domain/source.ts'
import type {
  ActorRelation,
  FindingBasis,
  Hedge,
  KnowledgeBasis,
  LineageRelation,
  QuestionKind,
  Stance,
} from '#lib/domain/vocabulary.ts'

// The shape of the demo data. Records are named by keys, which the loader turns into ids; a key is declared before it is
// used, except between the cases' actors, places and sources, which are loaded first.

type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** An actor; `relations` lead to keys of actors that stand before it. */
export interface DemoActor extends Optional<Pick<NewActor, 'description'>> {
  readonly key: string
  readonly kind: NewActor['kind']
  readonly names: NewActor['names']
  readonly relations?: readonly { type: ActorRelation; to: string; from?: string; until?: string }[]
}

/** A place; the first name is the preferred one. Coordinates are general geography, which the seeds do not give. */
export interface DemoPlace extends Pick<NewPlace, 'lat' | 'lon' | 'precision'> {
  readonly key: string
  readonly names: NewPlace['names']
  readonly within?: string
}

/** A source; no reliability is given, since the seeds rate none. */
export interface DemoSource {
  readonly key: string
  readonly name: string
  readonly kind: NewSource['kind']
  readonly affiliatedWith?: readonly string[]
}

/** A document. A title in brackets was supplied: the seed names the document without its title. */
export interface DemoDocument
  extends Optional<
    Pick<
      NewDocument,
      'authors' | 'genre' | 'publishedOn' | 'accessedOn' | 'url' | 'lang' | 'translator' | 'identifier' | 'csl'
    >
  > {
  readonly key: string
  readonly title: string
  readonly kind: NewDocument['kind']
  readonly source?: string
  readonly lineage?: readonly { relation: LineageRelation; to: string }[]
}

/** An incident. */
export interface DemoIncident {
  readonly key: string
  readonly title: string
  readonly occurred: { from: string; until?: string }
  readonly place?: string
  readonly summary?: string
}

/** A passage of a document. */
export interface DemoCitation {
  readonly document: string
  readonly locator?: string
  readonly quote?: string
  readonly basis?: KnowledgeBasis
}

/** A claim; an actor answer names keys. */
export interface DemoClaim {
  readonly claimant: string
  readonly speaker?: string
  readonly stance: Stance
  readonly answer?: DemoAnswer
  readonly hedge?: Hedge
  readonly wording?: string
  readonly assertedOn: string
  readonly citations: readonly DemoCitation[]
}

/** An answer as the contract writes it, with keys for actors. */
export type DemoAnswer =
  | { readonly options: string[] }
  | { readonly words?: 'exactly' | 'at_least' | 'more_than'; readonly value: number }
  | { readonly actors: string[] }

/** A finding that the seed supports; proposed by one demo person and approved by the other. */
export interface DemoFinding {
  readonly answer: DemoAnswer
  readonly basis: FindingBasis
  readonly againstInterest?: boolean
  readonly establishedOn: string
  readonly confirmedBy?: readonly string[]
  readonly reasons: string
  readonly citations: readonly DemoCitation[]
}

/** A question with all that is recorded on it, claims in the order in which they were made. */
export interface DemoQuestion {
  readonly text: string
  readonly kind: QuestionKind
  readonly incident?: string
  readonly subject?: string
  readonly options?: string[]
  readonly unit?: string
  readonly scope?: string
  readonly awaited?: readonly string[]
  readonly claims: readonly DemoClaim[]
  readonly finding?: DemoFinding
}

/** What one seed document says. */
export interface DemoCase {
  readonly documents: readonly DemoDocument[]
  readonly incidents: readonly DemoIncident[]
  readonly questions: readonly DemoQuestion[]
}
