import { citationsBib, citationsCslJson, citationsRis } from './citations-files.ts'
import { claimReview } from './claimreview.ts'
import { claimsJsonl } from './claims-jsonl.ts'
import { claimsCsv, claimsXlsx } from './claims-spreadsheet.ts'
import type { ExportFormat } from './export-format.ts'
import { incidentsGeojson } from './incidents-geojson.ts'
import { lossOfStix, stixBundle } from './stix.ts'

const stix: ExportFormat = {
  short: 'stix',
  mediaType: 'application/stix+json;version=2.1',
  notCarried: lossOfStix,
  write: stixBundle,
}

/** Every file of the record, by its name, in the order of choice. A new format is a file and a line here. */
export const exportFormats = {
  'claims.csv': claimsCsv,
  'claims.xlsx': claimsXlsx,
  'claims.jsonl': claimsJsonl,
  'stix.json': stix,
  'claimreview.jsonld': claimReview,
  'citations.bib': citationsBib,
  'citations.ris': citationsRis,
  'citations.csl.json': citationsCslJson,
  'incidents.geojson': incidentsGeojson,
} as const satisfies Readonly<Record<string, ExportFormat>>

/** The name of a file of the record. */
export type ExportName = keyof typeof exportFormats
