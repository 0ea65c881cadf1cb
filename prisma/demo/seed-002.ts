import type { DemoCase } from './demo-case.ts'

// Long War Journal on the Dioura assault. The text has no title, author or date; its "Sunday" is 17 March 2019. Lineage
// is of whole documents, so the article's one link is to the statement that it is about: the parties' other statements
// would else count as support for the number of dead that the article gives itself.
const through = 'Known through the Long War Journal article on the Dioura assault.'

export const dioura: DemoCase = {
  documents: [
    {
      key: 'french-death-claim',
      title: '[French statements that Amadou Kouffa was killed]',
      kind: 'document',
      genre: 'statement',
      source: 'french-government',
      publishedOn: '2018-11',
      csl: { note: through },
    },
    {
      key: 'malian-death-claim',
      title: '[Malian statements that Amadou Kouffa was killed]',
      kind: 'document',
      genre: 'statement',
      source: 'malian-government',
      publishedOn: '2018-11',
      csl: { note: through },
    },
    {
      key: 'kouffa-video',
      title: '[Video of Amadou Kouffa, March 2019]',
      kind: 'motion_picture',
      genre: 'video',
      source: 'jnim-media',
      publishedOn: '2019-03',
      csl: { note: through },
    },
    {
      key: 'dioura-statement',
      title: '[JNIM’s statement on the raid at Dioura]',
      kind: 'document',
      genre: 'communiqué',
      source: 'jnim-media',
      publishedOn: '2019-03',
      csl: { note: through },
    },
    {
      key: 'talataye-statement',
      title: '[JNIM’s claim of the attack near Talataye]',
      kind: 'document',
      genre: 'communiqué',
      source: 'jnim-media',
      publishedOn: '2019-03',
      csl: { note: through },
    },
    {
      key: 'malian-military-dioura',
      title: '[Malian military on the leader of the Dioura assault]',
      kind: 'document',
      genre: 'statement',
      source: 'malian-military',
      publishedOn: '2019-03',
      csl: { note: through },
    },
    {
      key: 'lwj-dioura',
      title: '[Long War Journal on the assault at Dioura]',
      kind: 'article',
      source: 'long-war-journal',
      publishedOn: '2019-03',
      lang: 'en',
      lineage: [{ relation: 'cites', to: 'dioura-statement' }],
    },
  ],
  incidents: [
    {
      key: 'kouffa-raid',
      title: 'French raid of 22–23 November 2018',
      occurred: { from: '2018-11-22', until: '2018-11-23' },
      place: 'mali',
    },
    {
      key: 'dioura',
      title: 'Assault on the base at Dioura, 17 March 2019',
      occurred: { from: '2019-03-17' },
      place: 'dioura',
      summary: 'The base was briefly occupied.',
    },
    {
      key: 'talataye',
      title: 'Attack on MSA fighters near Talataye, March 2019',
      occurred: { from: '2019-03' },
      place: 'talataye',
      summary: 'On a Tuesday; the text does not say which.',
    },
  ],
  questions: [
    {
      text: 'Was Amadou Kouffa killed in the French raid of November 2018?',
      kind: 'choice',
      incident: 'kouffa-raid',
      subject: 'kouffa',
      claims: [
        {
          claimant: 'france',
          stance: 'asserts',
          answer: { options: ['yes'] },
          assertedOn: '2018-11',
          citations: [{ document: 'french-death-claim' }],
        },
        {
          claimant: 'mali',
          stance: 'asserts',
          answer: { options: ['yes'] },
          assertedOn: '2018-11',
          citations: [{ document: 'malian-death-claim' }],
        },
        {
          claimant: 'jnim',
          stance: 'asserts',
          answer: { options: ['no'] },
          wording: 'the raid at Dioura was “under the leadership of” Kouffa',
          assertedOn: '2019-03',
          citations: [
            { document: 'kouffa-video' },
            { document: 'dioura-statement', quote: 'under the leadership of Sheikh Amadou Kouffa' },
          ],
        },
      ],
      finding: {
        answer: { options: ['no'] },
        basis: 'proof_of_life',
        establishedOn: '2019-03',
        confirmedBy: ['long-war-journal'],
        reasons:
          'A video released in March 2019 shows him; the Long War Journal calls the claim of his death proven false by it.',
        citations: [
          { document: 'kouffa-video' },
          { document: 'lwj-dioura', locator: 'paragraph 3', quote: 'proven false by a video' },
        ],
      },
    },
    {
      text: 'Who led the assault at Dioura on 17 March 2019?',
      kind: 'actor',
      incident: 'dioura',
      claims: [
        {
          claimant: 'malian-military',
          stance: 'asserts',
          answer: { actors: ['ba-ag-moussa'] },
          assertedOn: '2019-03',
          citations: [{ document: 'malian-military-dioura' }],
        },
        {
          claimant: 'jnim',
          stance: 'asserts',
          answer: { actors: ['kouffa'] },
          wording: '“under the leadership of Sheikh Amadou Kouffa”',
          assertedOn: '2019-03',
          citations: [{ document: 'dioura-statement', quote: 'under the leadership of Sheikh Amadou Kouffa' }],
        },
      ],
    },
    {
      text: 'How many Malian soldiers were killed at Dioura on 17 March 2019?',
      kind: 'quantity',
      unit: 'soldiers killed',
      incident: 'dioura',
      scope: 'Malian soldiers.',
      claims: [
        {
          claimant: 'long-war-journal',
          stance: 'asserts',
          answer: { words: 'at_least', value: 23 },
          assertedOn: '2019-03',
          citations: [{ document: 'lwj-dioura', locator: 'paragraph 1', quote: 'At least 23' }],
        },
      ],
    },
    {
      text: 'How many MSA fighters were killed near Talataye in March 2019?',
      kind: 'quantity',
      unit: 'fighters killed',
      incident: 'talataye',
      scope: 'Fighters of the MSA.',
      awaited: ['msa'],
      claims: [
        {
          claimant: 'jnim',
          stance: 'asserts',
          answer: { value: 9 },
          assertedOn: '2019-03',
          citations: [{ document: 'talataye-statement' }],
        },
      ],
    },
  ],
}
