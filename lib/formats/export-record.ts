import type { NewActor } from '#lib/domain/actor.ts'
import type { Answer } from '#lib/domain/answers/index.ts'
import type { AssessmentView, CommentView } from '#lib/domain/assessment.ts'
import type { CitationView } from '#lib/domain/citation.ts'
import type { Author } from '#lib/domain/document.ts'
import type { PartialDate } from '#lib/domain/partial-date.ts'
import type {
  ActorKind,
  ActorRelation,
  DocumentKind,
  FindingBasis,
  Hedge,
  LineageRelation,
  Outcome,
  PlacePrecision,
  QuestionKind,
  SourceKind,
  Stance,
} from '#lib/domain/vocabulary.ts'

/** What an export may know of a claim, with a name beside every id; formats write what they can carry of it. */

/** When a record was made, and when the version that is exported was recorded (UTC). */
export interface RecordTimes {
  readonly createdAt: string
  readonly recordedAt: string
}

/** An actor; `name` is its preferred name, the first of `names`. */
export interface ExportActor extends RecordTimes {
  readonly id: string
  readonly kind: ActorKind
  readonly name: string
  readonly names: NewActor['names']
  readonly wikidata: string | null
  readonly description: string | null
  /** What it is part or member of or follows, by name too; each from and until a date, null where no limit is known. */
  readonly relations: readonly {
    readonly type: ActorRelation
    readonly to: string
    readonly toName: string
    readonly from: PartialDate | null
    readonly until: PartialDate | null
  }[]
}

/** An outlet with its current rating (or the one of the moment asked for). */
export interface ExportSource extends RecordTimes {
  readonly id: string
  readonly name: string
  readonly kind: SourceKind
  readonly homepage: string | null
  readonly reliability: string | null
  /** Names of the actors that it speaks for. */
  readonly affiliatedWith: readonly { readonly id: string; readonly name: string }[]
}

/** A document with its publisher. */
export interface ExportDocument extends RecordTimes {
  readonly id: string
  readonly title: string
  readonly source: ExportSource | null
  readonly authors: readonly Author[]
  readonly kind: DocumentKind
  readonly genre: string | null
  readonly publishedOn: PartialDate | null
  readonly accessedOn: PartialDate | null
  readonly url: string | null
  readonly archiveUrl: string | null
  readonly lang: string | null
  readonly translator: string | null
  readonly identifier: string | null
  readonly isOriginal: boolean
  /** CSL-JSON fields that have no field of their own here. */
  readonly csl: Readonly<Record<string, string | number>>
  readonly lineage: readonly { readonly relation: LineageRelation; readonly to: string; readonly title: string }[]
}

/** A place; coordinates in WGS 84 degrees. */
export interface ExportPlace {
  readonly id: string
  readonly name: string
  readonly names: readonly { readonly text: string; readonly lang?: string | null | undefined }[]
  readonly lat: number | null
  readonly lon: number | null
  readonly precision: PlacePrecision | null
}

/** An incident; its own coordinates, and its place with the place's. */
export interface ExportIncident extends RecordTimes {
  readonly id: string
  readonly title: string
  readonly occurred: { readonly from: PartialDate; readonly until: PartialDate | null }
  readonly place: ExportPlace | null
  readonly lat: number | null
  readonly lon: number | null
  readonly precision: PlacePrecision | null
  readonly summary: string | null
}

/** A question; `tolerance` in percent. */
export interface ExportQuestion extends RecordTimes {
  readonly id: string
  readonly text: string
  readonly kind: QuestionKind
  readonly options: readonly string[]
  readonly unit: string | null
  readonly tolerance: number
  readonly scope: string | null
  /** What it is about: the name of an actor or words. */
  readonly subject: string | null
  readonly awaited: readonly ExportActor[]
  readonly incident: ExportIncident | null
}

/** An answer with the actors or places that it names, in its order. */
export interface ExportAnswer {
  readonly value: Answer
  /** In plain words: "at least 23 killed". */
  readonly text: string
  readonly actors: readonly ExportActor[]
  readonly places: readonly ExportPlace[]
}

/** A passage of a document. */
export interface ExportCitation extends Pick<CitationView, 'locator' | 'quote' | 'basis' | 'translation'> {
  readonly document: ExportDocument
}

/** The finding in force on a question. */
export interface ExportFinding {
  readonly id: string
  readonly answer: ExportAnswer
  readonly basis: FindingBasis
  readonly againstInterest: boolean | null
  readonly establishedOn: PartialDate
  readonly confirmedBy: readonly ExportActor[]
  readonly reasons: string
  readonly citations: readonly ExportCitation[]
  readonly proposedByName: string
  readonly proposedAt: string
  readonly decidedByName: string | null
  readonly inForceAt: string
  /** In force without a second person. */
  readonly isSinglePerson: boolean
  readonly isImported: boolean
}

/** A claim with everything that a person may read of it. */
export interface ExportClaim extends RecordTimes {
  readonly id: string
  /** The reference under which a file brought it in; its id where none did. */
  readonly ref: string
  readonly revision: number
  readonly loggedByName: string
  readonly question: ExportQuestion
  readonly claimant: ExportActor
  readonly speaker: ExportActor | null
  readonly stance: Stance
  /** Null where the claimant declines to answer. */
  readonly answer: ExportAnswer | null
  /** What is claimed in plain words, a denial as one: "not JNIM". */
  readonly answerText: string
  readonly hedge: Hedge
  readonly wording: string | null
  readonly scope: string | null
  readonly assertedOn: PartialDate
  readonly withdrawnOn: PartialDate | null
  readonly withdrawalReasons: string | null
  readonly withdrawalCitations: readonly ExportCitation[]
  readonly outcome: Outcome
  readonly settledOn: PartialDate | null
  readonly disputed: boolean
  /** Settled by a finding that rests on the claimant's own admission: no one confirms himself. */
  readonly isSelfSettled: boolean
  /** How many claims of others contradict it. */
  readonly contradictedBy: number
  readonly citations: readonly ExportCitation[]
  /** The finding in force on the question, whether or not it settles this claim. */
  readonly finding: ExportFinding | null
  /** Oldest first. */
  readonly assessments: readonly AssessmentView[]
  readonly comments: readonly CommentView[]
}

/** What a file is of: enough to ask for it again. Nothing in it depends on when it was asked. */
export interface ExportHead {
  /** The world day that was asked about; null where none was. */
  readonly asOf: string | null
  /** The moment of the record that was asked about; null for how it read when the file was made. */
  readonly recordedAt: string | null
  /** The filters as a query string; empty for none. */
  readonly filter: string
  /** Where this installation is read, without a slash at the end: `https://claims.example.org`. */
  readonly site: string
}
