import { v5 } from 'uuid'

// Atom ids may never change, so they name the record and not the address that happens to lead to it. Random once, fixed for
// ever: the namespace (RFC 9562, 6.6) of names that are made here.
const namespace = '5c1b5a36-3f0a-4f0e-9d0c-0e8f4c7e2a11'

/** The id of a feed of one installation. */
export const feedId = (installation: string, feed: string): string =>
  `urn:uuid:${v5(`${installation} ${feed}`, namespace)}`

/**
 * The id of a dispute in a feed: of the question's dispute or, where a finding is challenged, of that challenge, so that a
 * reader who has seen the dispute is told of the challenge as of something new.
 */
export const disputeEntryId = (question: string, challengedFinding: string | null): string =>
  `urn:uuid:${v5(challengedFinding === null ? `dispute ${question}` : `challenge ${challengedFinding}`, namespace)}`

/** The id of a finding in a feed: its own. */
export const findingEntryId = (finding: string): string => `urn:uuid:${finding}`
