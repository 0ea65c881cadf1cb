/** Types of RIS by the kind of document, after the lists of Zotero and EndNote; kinds without one are GEN. */
export const risTypes: Readonly<Record<string, string>> = {
  ...{ 'article-journal': 'JOUR', 'article-magazine': 'MGZN', 'article-newspaper': 'NEWS', article: 'UNPB' },
  ...{ bill: 'BILL', book: 'BOOK', broadcast: 'SOUND', chapter: 'CHAP', classic: 'CLSWK', dataset: 'DATA' },
  ...{ document: 'GEN', entry: 'CTLG', 'entry-dictionary': 'DICT', 'entry-encyclopedia': 'ENCYC', figure: 'FIGURE' },
  ...{ graphic: 'ART', hearing: 'HEAR', legal_case: 'CASE', legislation: 'STAT', manuscript: 'MANSCPT', map: 'MAP' },
  ...{ motion_picture: 'VIDEO', musical_score: 'MUSIC', pamphlet: 'PAMP', 'paper-conference': 'CPAPER' },
  ...{ patent: 'PAT', periodical: 'SER', personal_communication: 'PCOMM', post: 'ICOMM', 'post-weblog': 'BLOG' },
  ...{ regulation: 'LEGAL', report: 'RPRT', software: 'COMP', standard: 'STAND', thesis: 'THES', webpage: 'ELEC' },
}

/** Kinds of document by the types of RIS that are not the first choice for any. */
const furtherTypes: Readonly<Record<string, string>> = {
  ...{ ABST: 'article-journal', ADVS: 'motion_picture', AGGR: 'dataset', ANCIENT: 'classic', CHART: 'figure' },
  ...{ CONF: 'paper-conference', DBASE: 'dataset', EBOOK: 'book', ECHAP: 'chapter', EDBOOK: 'book', WEB: 'webpage' },
  ...{ EJOUR: 'article-journal', EQUA: 'figure', GOVDOC: 'report', GRANT: 'document', INPR: 'article-journal' },
  ...{ JFULL: 'periodical', JOURN: 'article-journal', MPCT: 'motion_picture', MULTI: 'motion_picture' },
  ...{ SLIDE: 'graphic', UNBILL: 'bill', INTV: 'interview', NEWSPAPER: 'article-newspaper' },
}

/** The kind of document that a type of RIS stands for. */
export const kindOfRisType = (type: string): string =>
  Object.entries(risTypes).find(([, known]) => known === type)?.[0] ?? furtherTypes[type] ?? 'document'

/** Tags of RIS by the variable of CSL whose text they hold, and the other tags that are read as the same. */
export const risTexts: readonly (readonly [variable: string, tag: string, ...others: string[]])[] = [
  ['title', 'TI', 'T1', 'CT', 'BT'],
  ['container-title', 'T2', 'JF', 'JO', 'BT', 'C3'],
  ['collection-title', 'T3'],
  ['container-title-short', 'J2', 'JA', 'J1'],
  ['title-short', 'ST'],
  ['publisher', 'PB'],
  ['publisher-place', 'CY', 'PP'],
  ['volume', 'VL'],
  ['issue', 'IS', 'CP'],
  ['number', 'M1'],
  ['number-of-volumes', 'NV'],
  ['edition', 'ET'],
  ['section', 'SE'],
  ['DOI', 'DO'],
  ['URL', 'UR', 'L2', 'LK'],
  ['language', 'LA'],
  ['abstract', 'AB', 'N2'],
  ['call-number', 'CN'],
  ['source', 'DB'],
  ['archive', 'AN'],
  ['original-title', 'OP'],
  ['annote', 'RN'],
]

/** Tags of names by variable. */
export const risNames: readonly (readonly [variable: string, tag: string, ...others: string[]])[] = [
  ['author', 'AU', 'A1'],
  ['editor', 'ED', 'A2'],
  ['collection-editor', 'A3'],
  ['translator', 'A4', 'TA'],
]

/** Variables of CSL that a record can carry. */
export const risVariables: ReadonlySet<string> = new Set([
  ...[...risTexts, ...risNames].map(([variable]) => variable),
  ...['type', 'genre', 'issued', 'accessed', 'archive_location', 'page', 'ISBN', 'ISSN', 'keyword', 'note'],
  ...['citation-key', 'id'],
])
