import type {
  ExportActor,
  ExportClaim,
  ExportDocument,
  ExportFinding,
  ExportIncident,
  ExportQuestion,
} from '#lib/formats/export-record.ts'
import { sampleId } from '../support/sample-ledger.ts'

/** Made-up records whose texts are as unkind as those of real life: both directions, marks that steer, quotes, a lone surrogate. */

const times = { createdAt: '2026-03-01T08:00:00.000Z', recordedAt: '2026-03-02T09:30:00.123Z' }

const actor = (n: number, kind: ExportActor['kind'], ...names: string[]): ExportActor => ({
  id: sampleId(n),
  kind,
  name: names[0] ?? '',
  names: names.map((text, index) => ({ text, kind: index === 0 ? 'preferred' : 'alias' })),
  wikidata: null,
  description: null,
  relations: [],
  ...times,
})

const front = actor(101, 'armed_group', 'Front of the Dunes', 'جبهة الكثبان', 'F.o.D. "the Front"')
const brigade: ExportActor = {
  ...actor(102, 'armed_group', 'Brigade \u202eelgae\u202c'),
  relations: [{ type: 'part_of', to: front.id, toName: front.name, from: '2017-03', until: '2019' }],
}
const ministry: ExportActor = { ...actor(103, 'state', 'Ministry of Défense'), wikidata: 'Q42' }
const speaker: ExportActor = {
  ...actor(104, 'person', 'A. Speaker\u0000\u200f', 'أ. المتحدث'),
  relations: [{ type: 'member_of', to: sampleId(199), toName: 'not in the bundle', from: null, until: null }],
}
const nobody = actor(105, 'unknown', 'Initial reports (Daily Example, 6 March 2019)')

const incident: ExportIncident = {
  id: sampleId(201),
  title: 'Attack on the post at “Example Wells”',
  occurred: { from: '2019-03', until: null },
  place: {
    id: sampleId(301),
    name: 'بئر المثال',
    names: [{ text: 'بئر المثال', lang: 'ar' }],
    lat: 15.5,
    lon: -3.25,
    precision: 'near',
  },
  lat: null,
  lon: null,
  precision: null,
  summary: 'Line one\r\nline two\u2028line three',
  ...times,
}

const document = (n: number, given: Partial<ExportDocument> = {}): ExportDocument => ({
  id: sampleId(n),
  title: `Document ${n}`,
  source: null,
  authors: [],
  kind: 'article-newspaper',
  genre: null,
  publishedOn: '2019-03-06',
  accessedOn: null,
  url: null,
  archiveUrl: null,
  lang: null,
  translator: null,
  identifier: null,
  isOriginal: false,
  csl: {},
  lineage: [],
  ...times,
  ...given,
})

const statement = document(401, {
  title: 'بيان رقم ٧ \u2067«عن العملية»\u2069',
  source: {
    ...{
      id: sampleId(501),
      name: 'Example Media\tWing',
      kind: 'armed_group_media',
      homepage: null,
      reliability: 'D',
      affiliatedWith: [],
      ...times,
    },
  },
  authors: [{ literal: 'The Front' }, { family: 'O’Example', given: '<b>Ann</b>' }],
  kind: 'post',
  genre: 'communiqué',
  publishedOn: '2019',
  accessedOn: '2019-03-09',
  url: 'https://example.org/بيان|7?q="a b"&x=100%#[x]#y',
  archiveUrl: 'https://web.archive.org/web/2019/https://example.org/%D8',
  lang: 'ar',
  identifier: 'doi:10.1234/example',
  csl: { 'publisher-place': 'Nowhere', volume: 7 },
})
const wire = document(402, {
  title: '=HYPERLINK("http://x","y")',
  publishedOn: null,
  url: 'not an address',
  lineage: [
    { relation: 'translates', to: statement.id, title: statement.title },
    { relation: 'cites', to: sampleId(499), title: 'not in the bundle' },
  ],
})

const question = (n: number, given: Partial<ExportQuestion> = {}): ExportQuestion => ({
  id: sampleId(n),
  text: 'Who attacked the post?',
  kind: 'actor',
  options: [],
  unit: null,
  tolerance: 0,
  scope: null,
  subject: null,
  awaited: [],
  incident,
  ...times,
  ...given,
})

const cite = (of: ExportDocument, exact: string | null = null): ExportClaim['citations'][number] => ({
  document: of,
  locator: { kind: 'page', value: '4' },
  quote: exact === null ? null : { exact, prefix: null, suffix: null },
  basis: null,
  translation: null,
})

const finding: ExportFinding = {
  id: sampleId(701),
  answer: { value: { actors: [brigade.id] }, text: brigade.name, actors: [brigade], places: [] },
  basis: 'own_side_admission',
  againstInterest: true,
  establishedOn: '2019-06',
  confirmedBy: [front],
  reasons: 'The Front says so of its own.\nAnd it did not wish to.',
  citations: [cite(wire)],
  proposedByName: 'R. Reviewer',
  proposedAt: '2026-03-03T10:00:00.000Z',
  decidedByName: 'S. Second',
  inForceAt: '2026-03-04T10:00:00.000Z',
  isSinglePerson: false,
  isImported: false,
}

const claim = (n: number, given: Partial<ExportClaim>): ExportClaim => ({
  id: sampleId(n),
  ref: sampleId(n),
  revision: 1,
  loggedByName: 'C. Contributor',
  question: question(901),
  claimant: ministry,
  speaker: null,
  stance: 'asserts',
  answer: { value: { actors: [front.id] }, text: front.name, actors: [front], places: [] },
  answerText: front.name,
  hedge: 'flat',
  wording: null,
  scope: null,
  assertedOn: '2019-03-06',
  withdrawnOn: null,
  withdrawalReasons: null,
  withdrawalCitations: [],
  outcome: 'consistent',
  settledOn: null,
  disputed: false,
  isSelfSettled: false,
  contradictedBy: 0,
  citations: [cite(statement, 'we did “it” \\ «نحن» \ud800')],
  finding,
  assessments: [],
  comments: [],
  ...times,
  ...given,
})

/** An assessment of the claim with the number; `by` numbers the analyst. */
export const assessment = (
  n: number,
  of: number,
  by: number,
  given: { credibility?: number; likelihood?: number; confidence?: string },
): ExportClaim['assessments'][number] => ({
  id: sampleId(n),
  claim: sampleId(of),
  claimRevision: 1,
  credibility: given.credibility ?? null,
  likelihood: given.likelihood ?? null,
  confidence: given.confidence ?? null,
  reasons: 'Because of the <imagery> & "more"',
  assessedBy: sampleId(800 + by),
  assessedByName: `Analyst ${by}`,
  recordedAt: `2026-03-05T10:00:0${n % 10}.000Z`,
})

/** Five claims on two questions, one settled. */
export const sampleClaims: readonly ExportClaim[] = [
  claim(1, {
    assessments: [
      assessment(601, 1, 1, { credibility: 5 }),
      assessment(602, 1, 1, { credibility: 2, confidence: 'high' }),
    ],
    comments: [
      {
        id: sampleId(611),
        claim: sampleId(1),
        text: 'See also \u061c p. 5',
        author: sampleId(801),
        authorName: 'C. \u202bT.',
        recordedAt: '2026-03-05T11:00:00.000Z',
      },
    ],
  }),
  claim(2, {
    claimant: front,
    speaker,
    stance: 'denies',
    answerText: `not ${front.name}`,
    outcome: 'refuted',
    settledOn: '2019-06',
    disputed: true,
    contradictedBy: 1,
    wording: 'لم نفعل ذلك',
    assessments: [
      assessment(603, 2, 1, { credibility: 6, confidence: 'low' }),
      assessment(604, 2, 2, { likelihood: 20 }),
    ],
    citations: [cite(statement), cite(wire, '"No," he said')],
  }),
  claim(3, {
    claimant: nobody,
    answer: { value: { actors: [brigade.id] }, text: brigade.name, actors: [brigade], places: [] },
    answerText: brigade.name,
    hedge: 'reported',
    outcome: 'confirmed',
    settledOn: '2019-06',
    assessments: [
      assessment(605, 3, 1, { credibility: 1 }),
      assessment(606, 3, 2, { credibility: 4, confidence: 'moderate' }),
    ],
  }),
  claim(4, {
    question: question(902, { text: 'How many were killed?', kind: 'quantity', unit: 'killed', incident: null }),
    finding: null,
    answer: { value: { words: 'at_least', value: 23 }, text: 'at least 23 killed', actors: [], places: [] },
    answerText: 'at least 23 killed',
    scope: 'soldiers only',
    outcome: 'withdrawn',
    assertedOn: '2019-03',
    withdrawnOn: '2019-04-01',
    withdrawalReasons: 'Counted twice.',
    withdrawalCitations: [cite(wire)],
  }),
  claim(5, {
    question: question(902, { text: 'How many were killed?', kind: 'quantity', unit: 'killed', incident: null }),
    claimant: front,
    finding: null,
    stance: 'declines',
    answer: null,
    answerText: 'no answer',
    outcome: 'open',
  }),
]
