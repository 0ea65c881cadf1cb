import type { DemoCase } from './demo-case.ts'

// A listing of Long War Journal articles, newest first and without dates. Years follow from what the entries say and
// from the merger of March 2017 among them; where a year is inferred from the order alone, the incident says so.
export const listing: DemoCase = {
  documents: [
    {
      key: 'lwj-listing',
      title: '[Listing of articles on al Qaeda in West Africa]',
      kind: 'webpage',
      source: 'long-war-journal',
      lang: 'en',
      csl: { note: 'Opens with the headline “Al Qaeda group claims assault near Mali capital”.' },
    },
    {
      key: 'nampala-statement',
      title: '[Ansar Dine on captured Malian soldiers]',
      kind: 'document',
      genre: 'communiqué',
      source: 'ansar-dine-media',
      csl: { note: 'Known through the Long War Journal listing.' },
    },
  ],
  incidents: [
    {
      key: 'resort',
      title: 'Assault on a resort near Bamako, 2017',
      occurred: { from: '2017' },
      place: 'bamako',
      summary: 'The listing gives no date; the year follows from its place after the merger of March 2017.',
    },
    {
      key: 'ambush',
      title: 'Ambush on French troops near the border with Burkina Faso, 2017',
      occurred: { from: '2017' },
      place: 'central-mali',
      summary: 'The listing gives no date; the year follows from its place after the merger of March 2017.',
    },
    {
      key: 'nampala',
      title: 'Assault at Nampala, 2016',
      occurred: { from: '2016' },
      place: 'nampala',
      summary: 'The listing gives no date; the year is inferred from the order of its entries.',
    },
  ],
  questions: [
    {
      text: 'Who attacked the resort near Bamako?',
      kind: 'actor',
      incident: 'resort',
      claims: [
        {
          claimant: 'unnamed-group',
          stance: 'asserts',
          answer: { actors: ['unnamed-group'] },
          assertedOn: '2017',
          citations: [{ document: 'lwj-listing', locator: 'line 1', quote: 'Al Qaeda group claims assault' }],
        },
      ],
    },
    {
      text: 'Who ambushed French troops in central Mali near the border with Burkina Faso?',
      kind: 'actor',
      incident: 'ambush',
      claims: [
        {
          claimant: 'jnim',
          stance: 'asserts',
          answer: { actors: ['jnim'] },
          assertedOn: '2017',
          citations: [{ document: 'lwj-listing', locator: 'line 6', quote: 'claimed an ambush on French troops' }],
        },
      ],
    },
    {
      text: 'How many attacks did al-Qaeda groups launch in Mali and the region in 2016?',
      kind: 'quantity',
      unit: 'attacks',
      scope: 'Attacks linked to al-Qaeda in Mali and its neighbours, 2016.',
      claims: [
        {
          claimant: 'long-war-journal',
          stance: 'asserts',
          answer: { words: 'more_than', value: 250 },
          wording: 'more than 250',
          assertedOn: '2017-03',
          citations: [{ document: 'lwj-listing', locator: 'line 8', quote: 'more than 250 attacks' }],
        },
        {
          claimant: 'long-war-journal',
          stance: 'asserts',
          answer: { words: 'at_least', value: 257 },
          wording: 'at least 257',
          assertedOn: '2017',
          citations: [{ document: 'lwj-listing', locator: 'line 10', quote: 'at least 257' }],
        },
      ],
    },
    {
      text: 'Were Malian soldiers taken hostage at Nampala?',
      kind: 'choice',
      incident: 'nampala',
      claims: [
        {
          claimant: 'ansar-dine',
          stance: 'declines',
          wording: 'at first it did not report taking hostages',
          assertedOn: '2016',
          citations: [
            { document: 'lwj-listing', locator: 'line 13', quote: 'not previously reporting taking hostages' },
          ],
        },
        {
          claimant: 'ansar-dine',
          stance: 'asserts',
          answer: { options: ['yes'] },
          wording: 'five Malian soldiers captured',
          assertedOn: '2016',
          citations: [{ document: 'nampala-statement' }],
        },
      ],
    },
    {
      text: 'How many Malian soldiers were captured at Nampala?',
      kind: 'quantity',
      unit: 'soldiers captured',
      incident: 'nampala',
      claims: [
        {
          claimant: 'ansar-dine',
          stance: 'asserts',
          answer: { value: 5 },
          assertedOn: '2016',
          citations: [{ document: 'nampala-statement' }],
        },
      ],
    },
    {
      text: 'Who attacked the hotel that no group had claimed yet?',
      kind: 'actor',
      scope: 'The hotel assault of the Long War Journal listing, line 18, undated there.',
      awaited: ['hotel-attackers'],
      claims: [],
    },
  ],
}
