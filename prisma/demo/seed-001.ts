import type { DemoCase } from './demo-case.ts'

// Terrorism Monitor of 24 March 2017, in the copy on Refworld. Of the days between the attack and 10 March the article
// tells only the order: initial reports first, the statement later. Lineage is of whole documents, so the article's links
// are those of the passage that is cited from it; what it uses elsewhere is recorded without a link.
const through = 'Known through the Terrorism Monitor article of 24 March 2017.'

export const boulikessi: DemoCase = {
  documents: [
    {
      key: 'initial-reports',
      title: '[Initial reports on the attack at Boulikessi]',
      kind: 'document',
      publishedOn: '2017-03',
      csl: { note: through },
    },
    {
      key: 'boulikessi-statement',
      title: '[JNIM’s statement to the Nouakchott News Agency on Boulikessi]',
      kind: 'document',
      genre: 'communiqué',
      source: 'jnim-media',
      publishedOn: '2017-03',
      csl: { note: through },
    },
    {
      key: 'nna-boulikessi',
      title: '[Nouakchott News Agency on the Boulikessi statement]',
      kind: 'article-newspaper',
      genre: 'agency report',
      source: 'nouakchott-news-agency',
      publishedOn: '2017-03',
      csl: { note: through },
      lineage: [{ relation: 'cites', to: 'boulikessi-statement' }],
    },
    {
      key: 'malijet',
      title: '[MaliJet on Boulikessi, 10 March 2017]',
      kind: 'article-newspaper',
      source: 'malijet',
      publishedOn: '2017-03-10',
      csl: { note: through },
      lineage: [{ relation: 'cites', to: 'nna-boulikessi' }],
    },
    {
      key: 'rfi',
      title: '[RFI on Boulikessi, 10 March 2017]',
      kind: 'article-newspaper',
      source: 'rfi',
      publishedOn: '2017-03-10',
      csl: { note: through },
      lineage: [{ relation: 'cites', to: 'nna-boulikessi' }],
    },
    {
      key: 'merger-video',
      title: '[Video announcing the merger]',
      kind: 'motion_picture',
      genre: 'video',
      source: 'jnim-media',
      publishedOn: '2017-03-02',
      csl: { note: through },
    },
    {
      key: 'jeune-afrique',
      title: '[Jeune Afrique on the merger, 2 March 2017]',
      kind: 'article-magazine',
      source: 'jeune-afrique',
      publishedOn: '2017-03-02',
      csl: { note: through },
      lineage: [{ relation: 'cites', to: 'merger-video' }],
    },
    {
      key: 'africanews',
      title: '[AfricaNews on the merger, 3 March 2017]',
      kind: 'article-newspaper',
      source: 'africanews',
      publishedOn: '2017-03-03',
      csl: { note: through },
    },
    {
      key: 'maliweb',
      title: '[Maliweb on Amadou Koufa, 5 January 2017]',
      kind: 'article-newspaper',
      source: 'maliweb',
      publishedOn: '2017-01-05',
      csl: { note: through },
    },
    {
      key: 'jamestown',
      title: 'Mali: al-Qaeda Alliance a Warning to Islamic State',
      kind: 'article-journal',
      source: 'jamestown',
      authors: [{ family: 'Sehmer', given: 'Alexander' }],
      publishedOn: '2017-03-24',
      accessedOn: '2023-05-21',
      url: 'https://www.refworld.org/docid/58d8f5484.html',
      lang: 'en',
      identifier: 'Terrorism Monitor Volume: 15 Issue: 6',
      csl: {
        'container-title': 'Terrorism Monitor',
        volume: 15,
        issue: 6,
        publisher: 'Jamestown Foundation',
        archive: 'Refworld',
      },
      lineage: [
        { relation: 'cites', to: 'malijet' },
        { relation: 'cites', to: 'rfi' },
      ],
    },
  ],
  incidents: [
    {
      key: 'boulikessi',
      title: 'Attack on the military base at Boulikessi, 5 March 2017',
      occurred: { from: '2017-03-05' },
      place: 'boulikessi',
    },
  ],
  questions: [
    {
      text: 'Who attacked the base at Boulikessi on 5 March 2017?',
      kind: 'actor',
      incident: 'boulikessi',
      claims: [
        {
          claimant: 'initial-reports',
          stance: 'asserts',
          answer: { actors: ['ansaroul-islam'] },
          hedge: 'reported',
          assertedOn: '2017-03',
          citations: [{ document: 'initial-reports' }],
        },
        {
          claimant: 'jnim',
          stance: 'asserts',
          answer: { actors: ['jnim'] },
          assertedOn: '2017-03',
          citations: [
            { document: 'nna-boulikessi' },
            { document: 'malijet', basis: 'told' },
            { document: 'rfi', basis: 'told' },
          ],
        },
      ],
    },
    {
      text: 'How many soldiers died at Boulikessi on 5 March 2017?',
      kind: 'quantity',
      unit: 'soldiers killed',
      incident: 'boulikessi',
      scope: 'Malian soldiers.',
      claims: [
        {
          claimant: 'jamestown',
          speaker: 'sehmer',
          stance: 'asserts',
          answer: { value: 11 },
          assertedOn: '2017-03-24',
          citations: [{ document: 'jamestown', locator: 'paragraph 1', quote: '11 soldiers dead' }],
        },
      ],
    },
    {
      text: 'Was Amadou Kouffa about to join Islamic State at the beginning of 2017?',
      kind: 'choice',
      subject: 'kouffa',
      claims: [
        {
          claimant: 'maliweb',
          stance: 'asserts',
          answer: { options: ['yes'] },
          hedge: 'reported',
          wording: 'reportedly toying with the idea of joining IS',
          assertedOn: '2017-01-05',
          citations: [{ document: 'maliweb' }],
        },
      ],
    },
  ],
}
