import type { DemoCase } from './demo-case.ts'

// TheMaghrebiNote's translation of an ANI interview after 11 April 2014, undated.
const through = 'Known through TheMaghrebiNote’s translation of the ANI interview.'

export const hamaha: DemoCase = {
  documents: [
    {
      key: 'malian-announcement',
      title: '[Announcement of 14 March 2014 that jihadi leaders were killed]',
      kind: 'document',
      genre: 'announcement',
      source: 'malian-military',
      publishedOn: '2014-03-14',
      csl: { note: through },
    },
    {
      key: 'le-drian-statements',
      title: '[Statements of the French defence minister]',
      kind: 'document',
      genre: 'statement',
      source: 'french-defence',
      authors: [{ family: 'Le Drian', given: 'Jean-Yves' }],
      publishedOn: '2014',
      csl: { note: through },
    },
    {
      key: 'spokesman',
      title: '[Words of AQIM’s spokesman in Mali to an ANI journalist]',
      kind: 'interview',
      source: 'aqim-media',
      authors: [{ literal: 'Abu Assem al-Muhajir' }],
      publishedOn: '2014',
      csl: { note: through },
    },
    {
      key: 'ani-interview',
      title: '[ANI’s interview with AQIM’s spokesman in Mali]',
      kind: 'interview',
      source: 'ani',
      publishedOn: '2014',
      csl: { note: through },
      lineage: [{ relation: 'cites', to: 'spokesman' }],
    },
    {
      key: 'maghrebi-note',
      title: 'AQIM/Al-Mourabitoune in Mali speaks out',
      kind: 'post-weblog',
      genre: 'translation',
      source: 'maghrebi-note',
      translator: 'TheMaghrebiNote',
      publishedOn: '2014',
      lang: 'en',
      lineage: [{ relation: 'translates', to: 'ani-interview' }],
    },
  ],
  incidents: [
    {
      key: 'hamaha',
      title: 'Reported death of Omar Ould Hamaha, March 2014',
      occurred: { from: '2014-03' },
      place: 'mali',
    },
    {
      key: 'strikes',
      title: 'French strikes in Mali, early 2014',
      occurred: { from: '2014' },
      place: 'mali',
      summary: 'The spokesman dates the latest clash to Friday, 11 April.',
    },
  ],
  questions: [
    {
      text: 'Was Omar Ould Hamaha (“Red Beard”) killed in March 2014?',
      kind: 'choice',
      incident: 'hamaha',
      subject: 'hamaha',
      claims: [
        {
          claimant: 'malian-military',
          stance: 'asserts',
          answer: { options: ['yes'] },
          assertedOn: '2014-03-14',
          citations: [{ document: 'malian-announcement' }],
        },
        {
          claimant: 'france',
          speaker: 'le-drian',
          stance: 'asserts',
          answer: { options: ['yes'] },
          assertedOn: '2014',
          citations: [{ document: 'le-drian-statements' }],
        },
        {
          claimant: 'aqim',
          speaker: 'muhajir',
          stance: 'asserts',
          answer: { options: ['no'] },
          wording: '“is alive”',
          assertedOn: '2014',
          citations: [
            { document: 'maghrebi-note', locator: 'paragraph 2', quote: 'is alive' },
            { document: 'ani-interview' },
          ],
        },
      ],
    },
    {
      text: 'Were any mujahideen killed in the French strikes of early 2014?',
      kind: 'choice',
      incident: 'strikes',
      claims: [
        {
          claimant: 'france',
          stance: 'asserts',
          answer: { options: ['yes'] },
          wording: 'large numbers',
          assertedOn: '2014',
          citations: [{ document: 'le-drian-statements' }],
        },
        {
          claimant: 'aqim',
          speaker: 'muhajir',
          stance: 'asserts',
          answer: { options: ['no'] },
          wording: '“mere fabrications”',
          assertedOn: '2014',
          citations: [
            { document: 'maghrebi-note', locator: 'paragraph 3', quote: 'no Mujahideen were killed' },
            { document: 'ani-interview' },
          ],
        },
      ],
    },
    {
      text: 'Will France announce soldiers killed in the fighting of April 2014?',
      kind: 'choice',
      incident: 'strikes',
      scope: 'A prediction: whether such an announcement comes.',
      claims: [
        {
          claimant: 'aqim',
          speaker: 'muhajir',
          stance: 'asserts',
          answer: { options: ['yes'] },
          hedge: 'probable',
          wording: 'he expects the announcement',
          assertedOn: '2014',
          citations: [
            { document: 'maghrebi-note', locator: 'paragraph 3', quote: 'expects the announcement' },
            { document: 'ani-interview' },
          ],
        },
      ],
    },
  ],
}
