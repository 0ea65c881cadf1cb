import { searchResultSchema } from '#lib/domain/search-result.ts'
import { get } from '#lib/http/route.ts'
import { search } from '#lib/usecases/search.ts'
import { at } from './describe.ts'

/** One box over everything. */
export const searchApi = [
  at('/search', get(search), {
    id: 'search',
    summary: 'Search everything',
    description:
      'What has the words of `q`, or goes by a name in it, grouped by kind, nearest first. All words must occur, in any order, as they stand or by their stem in English, French or Arabic, without regard to case and diacritics; names in any spelling or script. "Words in quotation marks" as they stand, `-word` not at all, `word*` by its beginning; `query` tells how it was read, what of it was ignored, and, where nothing is found, which word nothing has. In titles and snippets the words that were met are marked; `why` names the records that were met by a name. Of very many matches only the newest are ranked (`newestOnly`). With `kind` one kind, page by page; without it a few of each, and `more` is the path of the list of all. `didYouMean` holds names that come near where nobody goes by what was typed. Lists take the same words as `q`.',
    gives: searchResultSchema,
  }),
]
