/** What a measurement gets: a size, a folder for its files, databases of its own, and the clock. */
export interface Bench {
  /** How many rows of a table of claims, or whatever the measurement counts. */
  readonly size: number
  /** Empty; removed afterwards. */
  readonly folder: string
  /** Makes a database on the server of the run, migrated and empty, and gives its address. */
  database(): Promise<string>
  /** Makes a copy of the world of this size for this measurement alone, and gives its address (see `world/kept-world.ts`). */
  world(): Promise<string>
  /** Runs and times a piece of work; `peakBytes` is the most memory this process had while it ran. */
  measure<T>(work: () => Promise<T>): Promise<Measured<T>>
  /** Says what is being done, for the person who waits. */
  say(text: string): void
}

/** A piece of work that was timed. */
export interface Measured<T> {
  readonly result: T
  readonly seconds: number
  readonly peakBytes: number
}

/** What came out: so many rows in so many seconds, against what the database needs for the same by itself in the same run. */
export interface Outcome {
  readonly name: string
  readonly rows: number
  readonly seconds: number
  readonly peakBytes: number
  readonly floor: { readonly name: string; readonly seconds: number }
  /** The share of the floor's speed that is wanted. */
  readonly goal?: number
}

/** One entry of the registry. Each runs in a process of its own, so that its memory is its own. */
export interface Measurement {
  readonly name: string
  /** Whether it asks for the world: it is made before the clock runs, and kept for later runs. */
  readonly needsWorld?: boolean
  run(bench: Bench): Promise<readonly Outcome[]>
}
