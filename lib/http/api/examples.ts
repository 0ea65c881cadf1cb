/** Ids that stand in examples: of the right form, and nobody's. */
export const exampleIds = {
  question: '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55',
  actor: '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e56',
  document: '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e57',
  source: '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e58',
  place: '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e59',
  incident: '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e5a',
  claim: '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e5b',
  otherClaim: '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e5c',
} as const

/** A passage of a document. */
export const exampleCitation = { document: exampleIds.document, locator: 'page 4', quote: 'three soldiers' }
