import type { Client } from 'pg'
import type { PageScripts } from './http-scripts.ts'

/** One request: a path with its query, and a body where something is written. */
export interface Sent {
  readonly path: string
  /** Sent by POST as JSON. */
  readonly body?: unknown
}

/** The same question, asked of the product and of the floor. */
export interface Pair {
  readonly product: Sent
  readonly floor: Sent
}

/** What a measurement chooses its requests from. */
export interface HttpWorld {
  /** An open connection to the database that the product serves. */
  readonly client: Client
  /** How many claims it has, about. */
  readonly claims: number
  /** What the product answers beforehand. */
  ask<T>(path: string): Promise<T>
}

/** By what a measurement is judged; http-judge.ts has the goals of each. */
export type HttpKind = 'read' | 'page' | 'report' | 'report-as-of' | 'write'

/** One question that is asked over HTTP. The product's answer stands beside the floor's and a bare Next answer of its size. */
export interface HttpMeasurement {
  readonly name: string
  readonly kind: HttpKind
  /** Gives the n-th request; different ones, so that no answer is kept from one to the next. */
  prepare(world: HttpWorld): Promise<(n: number) => Pair>
  /** Numbers of connections other than those of all measurements. */
  readonly connections?: readonly number[]
  /** Something is written before each request, which is not timed. */
  readonly isAfterWrite?: boolean
  /** What a general data platform on the same tables (Directus) needs, in floors. */
  readonly rival?: number
  /** Said beside the figures. */
  readonly note?: string
}

/** Times in milliseconds, medians of the rounds. */
export interface Figures {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly perSecond: number
  /** Of one answer with its head, on average. */
  readonly bytes: number
  readonly requests: number
}

/** A goal, and what came out. */
export interface Verdict {
  /** What was divided by what. */
  readonly of: string
  readonly ratio: number
  readonly atMost: number
  readonly isMet: boolean
}

/** What came out with a number of connections. */
export interface Compared {
  readonly connections: number
  readonly product: Figures
  readonly floor: Figures
  /** A bare Next answer as large as the product's; null for writes and reports, which are held against the floor alone. */
  readonly next: Figures | null
  readonly verdicts: readonly Verdict[]
}

/** What came out of a measurement; `failure` where it could not be taken to its end. */
export interface HttpOutcome {
  readonly name: string
  readonly kind: HttpKind
  readonly compared: readonly Compared[]
  /** The most memory that the product's processes ever had until then. */
  readonly peakBytes: number
  readonly failure?: string
  readonly note?: string
  readonly rival?: number
}

/** What the process that measures tells the one that started it. */
export interface HttpNews {
  readonly outcome?: HttpOutcome
  readonly scripts?: readonly PageScripts[]
}
