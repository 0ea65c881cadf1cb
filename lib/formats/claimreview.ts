import type { ActorKind, DocumentKind } from '#lib/domain/vocabulary.ts'
import type { ExportFormat, NotCarried } from './export-format.ts'
import type { ExportActor, ExportCitation, ExportClaim, ExportDocument, ExportFinding } from './export-record.ts'

type Thing = Readonly<Record<string, unknown>>

const actorTypes: Readonly<Record<Exclude<ActorKind, 'unknown'>, string>> = {
  state: 'GovernmentOrganization',
  armed_group: 'Organization',
  person: 'Person',
  organisation: 'Organization',
  media: 'NewsMediaOrganization',
}

const documentTypes: Readonly<Partial<Record<DocumentKind, string>>> = {
  article: 'Article',
  'article-journal': 'ScholarlyArticle',
  'article-magazine': 'Article',
  'article-newspaper': 'NewsArticle',
  book: 'Book',
  broadcast: 'CreativeWork',
  chapter: 'Chapter',
  dataset: 'Dataset',
  legislation: 'Legislation',
  manuscript: 'Manuscript',
  map: 'Map',
  motion_picture: 'Movie',
  post: 'SocialMediaPosting',
  'post-weblog': 'BlogPosting',
  report: 'Report',
  review: 'Review',
  thesis: 'Thesis',
  webpage: 'WebPage',
}

/** A placeholder ("initial reports say") is no one: a claim of its has no author. */
function authorOf(actor: ExportActor, site: string): Thing | undefined {
  if (actor.kind === 'unknown') return undefined
  const other = actor.names.map(({ text }) => text).filter((text) => text !== actor.name)
  return {
    '@type': actorTypes[actor.kind],
    name: actor.name,
    alternateName: other.length > 0 ? other : undefined,
    url: `${site}/actors/${actor.id}`,
    sameAs: actor.wikidata === null ? undefined : `https://www.wikidata.org/entity/${actor.wikidata}`,
  }
}

/** A name that is kept whole is that of a body: a person's has parts. */
const writerOf = (author: ExportDocument['authors'][number]): Thing =>
  'literal' in author
    ? { '@type': 'Organization', name: author.literal }
    : {
        '@type': 'Person',
        name: [author.given, author.family].filter(Boolean).join(' '),
        familyName: author.family,
        givenName: author.given ?? undefined,
      }

/** A document in which something was said. A date of lower precision stays so, as ISO 8601 allows. */
function workOf(document: ExportDocument, site: string): Thing {
  const { source, authors } = document
  return {
    '@type': documentTypes[document.kind] ?? 'CreativeWork',
    name: document.title,
    url: document.url ?? `${site}/documents/${document.id}`,
    archivedAt: document.archiveUrl ?? undefined,
    datePublished: document.publishedOn ?? undefined,
    inLanguage: document.lang ?? undefined,
    identifier: document.identifier ?? undefined,
    author: authors.length > 0 ? authors.map(writerOf) : undefined,
    translator: document.translator === null ? undefined : { '@type': 'Person', name: document.translator },
    publisher:
      source === null ? undefined : { '@type': 'Organization', name: source.name, url: source.homepage ?? undefined },
  }
}

const worksOf = (citations: readonly ExportCitation[], site: string): Thing[] => {
  const documents = new Map(citations.map(({ document }) => [document.id, document]))
  return [...documents.values()].map((document) => workOf(document, site))
}

function itemOf(claim: ExportClaim, site: string): Thing {
  return {
    '@type': 'Claim',
    name: claim.question.text,
    text: claim.wording ?? claim.answerText,
    author: authorOf(claim.claimant, site),
    contributor: claim.speaker === null ? undefined : authorOf(claim.speaker, site),
    datePublished: claim.assertedOn,
    appearance: worksOf(claim.citations, site),
  }
}

const ratings = {
  confirmed: { ratingValue: 5, alternateName: 'Confirmed' },
  refuted: { ratingValue: 1, alternateName: 'Refuted' },
} as const

function ratingOf(claim: ExportClaim, finding: ExportFinding, outcome: keyof typeof ratings): Thing {
  const basis = `Basis: ${finding.basis.replaceAll('_', ' ')}.`
  const own = claim.isSelfSettled ? ' The finding rests on an admission of the claimant itself.' : ''
  return {
    '@type': 'Rating',
    ...ratings[outcome],
    bestRating: 5,
    worstRating: 1,
    ratingExplanation: `${basis}${own} ${finding.reasons}`,
  }
}

/** The review of a claim that a finding settles; undefined for every other. */
function reviewOf(claim: ExportClaim, site: string): Thing | undefined {
  const { finding, outcome, question } = claim
  if (finding === null || (outcome !== 'confirmed' && outcome !== 'refuted')) return undefined
  const url = `${site}/claims/${claim.id}`
  const confirmed = finding.confirmedBy.map(({ name }) => name)
  return {
    '@type': 'ClaimReview',
    '@id': `${url}#review`,
    url,
    claimReviewed: `${question.text} ${claim.claimant.name}: ${claim.answerText}`,
    itemReviewed: itemOf(claim, site),
    author: { '@type': 'Organization', '@id': `${site}/`, name: `Counterclaim at ${new URL(site).host}`, url: site },
    datePublished: finding.inForceAt.slice(0, 10),
    reviewRating: ratingOf(claim, finding, outcome),
    reviewBody: [
      `Found: ${finding.answer.text}. Evidence public ${finding.establishedOn}.`,
      confirmed.length > 0 ? `Confirmed by ${confirmed.join('; ')}.` : '',
      finding.reasons,
    ]
      .filter(Boolean)
      .join(' '),
    citation: worksOf(finding.citations, site),
  }
}

const notCarried: readonly NotCarried[] = [
  {
    field: 'claims that no finding confirms or refutes',
    why: 'a ClaimReview is a verdict, and there is none on them; the file says how many they are',
  },
  {
    field: 'hedge and scope of a claim, stance',
    why: 'schema.org has no property for them; the claim is told in words',
  },
  { field: 'disputes and relations between claims', why: 'schema.org has no property for them' },
  { field: 'locators and quotes', why: 'an appearance is a whole work' },
  { field: 'unattributed claimants', why: 'a placeholder is no author, so such a claim has none' },
  { field: 'assessments and comments', why: 'a review has one rating: that of the finding in force' },
  {
    field: 'reliability of sources, lineage and further bibliographic fields of documents',
    why: 'schema.org has no property for them',
  },
  {
    field: 'revisions, approvals and findings not in force',
    why: 'the file says how the record reads, not how it came to read so',
  },
]

/** Without `<`, so that a newsroom may paste it into a page between script tags. */
const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', String.raw`\u003c`)

const described = (left: number): string => {
  const lost = notCarried.map(({ field, why }) => `${field} (${why})`).join('; ')
  return `Claims left out because no finding confirms or refutes them: ${left}. Not carried by this format: ${lost}.`
}

/**
 * `claimreview.jsonld`: a schema.org DataFeed of ClaimReviews, one a claim that the finding in force confirms or refutes,
 * rated 5 or 1 of 1 to 5. What is left out stands in the feed's description.
 */
export const claimReview: ExportFormat = {
  short: 'claimreview',
  mediaType: 'application/ld+json',
  notCarried,
  async *write({ site, asOf, recordedAt, filter }, records, tell) {
    let [count, left] = [0, 0]
    yield `{"@context":"https://schema.org","@type":"DataFeed","name":"Claim reviews","url":${json(site)},`
    yield '"dataFeedElement":['
    for await (const claim of records.claims()) {
      const item = reviewOf(claim, site)
      if (item === undefined) {
        left += 1
        continue
      }
      const dateModified = claim.finding?.inForceAt
      yield `${count === 0 ? '' : ','}\n${json({ '@type': 'DataFeedItem', dateModified, item })}`
      count += 1
    }
    const asked = [
      asOf && `As of ${asOf}.`,
      recordedAt && `As recorded at ${recordedAt}.`,
      filter && `Filter: ${filter}.`,
    ]
    const description = [...asked, described(left)].filter(Boolean).join(' ')
    yield `\n],"description":${json(description)}}\n`
    if (left > 0) tell(`${left} of ${count + left} claims are left out: no finding confirms or refutes them.`)
  },
}
