/** What is said of fields of a search; see field-sentences.ts. */
export const searchSentences: Readonly<Record<string, string>> = {
  'Search.kind': 'Only this kind, page by page.',
  query: 'How the query was read.',
  terms: 'What is looked for, in the order in which it was typed.',
  isExcluded: 'Whether it must not occur.',
  isFound: 'Where nothing at all was found: whether anything in the record has it; true otherwise.',
  ignored: 'Parts that are not looked for, and why.',
  groups: 'What was found, by kind; kinds without matches are left out.',
  didYouMean: 'Names that come near to what was typed, where next to nothing was found and nobody goes by it.',
  'SearchGroup.items': 'The matches, nearest first.',
  'SearchGroup.count': 'How many match; where `newestOnly`, how many of them are ranked.',
  newestOnly: 'Whether so many match that only the newest of them are ranked.',
  more: 'Path of the list of all that match, with the same words; null where the items are all.',
  'SearchItem.path': 'Where it is shown.',
  'SearchItem.title': 'Its preferred name, title or text; of a claim, that of its question.',
  'SearchItem.type':
    'Kind of an actor, a source or a document; standing of a question; outcome of a claim; null for others.',
  says: 'What a claim answers, in words; null for others.',
  'SearchItem.who':
    'The claimant of a claim, the source of a document, the incident of a question, the place of an incident, what a place lies within.',
  when: 'When it was asserted or published, or occurred.',
  'SearchItem.until': 'The last day of what lasted several.',
  snippet: 'Words around those that were met, out of one of its texts; null where only its title or a name was met.',
  'SearchItem.why': 'Records that it is or is about, which the query names: by which of their names.',
  'SearchSnippet.field': 'Which of its texts.',
  'SearchSnippet.text': 'The words.',
  marked: 'Whether it is what was searched for.',
}
