import type { ExportClaim, ExportDocument, ExportHead, ExportIncident } from './export-record.ts'
import type { FindStands } from './stix.ts'

/** Something of the record that a format has no place for, and why. */
export interface NotCarried {
  readonly field: string
  readonly why: string
}

/**
 * What a format may ask for, all of it out of one snapshot of the record and under the same filter. A format takes what it
 * writes of, once; nothing is read that it does not ask for.
 */
export interface ExportReader {
  /** The claims of a question together, in the order in which they were logged. */
  claims(): AsyncIterable<ExportClaim>
  /** The documents that the claims cite, each once. */
  documents(): AsyncIterable<ExportDocument>
  /** The incidents that the claims are about; without a filter of claims every incident. */
  incidents(): AsyncIterable<ExportIncident>
  /** Documents by id, in the order of the ids. */
  findDocuments(ids: readonly string[]): Promise<readonly ExportDocument[]>
  /** How claims stand toward each other, by question. */
  readonly findStands: FindStands
}

/** One file of the record: what it is called, what it is, what it cannot carry, and how it is written. */
export interface ExportFormat {
  /** The word for it on the command line. */
  readonly short: string
  readonly mediaType: string
  /** The fields that the format cannot carry: told beside every file, and in it where the format has room for a remark. */
  readonly notCarried: readonly NotCarried[]
  /**
   * Writes the file piece by piece. The same record gives the same bytes.
   * @param tell takes what is known only at the end, such as how many claims the format left out
   */
  write(head: ExportHead, records: ExportReader, tell: (remark: string) => void): AsyncIterable<string | Uint8Array>
}
