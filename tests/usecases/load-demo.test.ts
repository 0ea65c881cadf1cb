import { expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { findActors } from '#lib/usecases/find-actors.ts'
import { findQuestions } from '#lib/usecases/find-questions.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { listQuestions } from '#lib/usecases/list-questions.ts'
import { loadDemo } from '#lib/usecases/load-demo.ts'
import { questionLedger } from '#lib/usecases/question-ledger.ts'
import { search } from '#lib/usecases/search.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { aCaller } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

// Two thousand statements: seconds on an idle machine, more beside a build.
const LOADING_MS = 60_000

test('the demo is loaded by the installation only', async () => {
  expect((await refused(loadDemo({ caller: await aCaller('reviewer') }, {}))).code).toBe('forbidden')
})

test(
  'every row of the seeds is a question with the standing that the seeds support',
  async () => {
    const caller = await systemCaller(db())
    const loaded = await db().$transaction((tx) => loadDemo({ caller, tx }, {}), { timeout: LOADING_MS })
    expect(loaded).toEqual({ questions: 21, claims: 32, findings: 4 })
    const questions = (await listQuestions({ caller }, { limit: 200 })).items
    const standings = Object.fromEntries(questions.map((question) => [question.text, question.standing]))
    expect(standings).toMatchInlineSnapshot(`
    {
      "How many MSA fighters were killed near Talataye in March 2019?": "undisputed",
      "How many Malian soldiers were captured at Nampala?": "undisputed",
      "How many Malian soldiers were killed at Dioura on 17 March 2019?": "undisputed",
      "How many attacks did al-Qaeda groups launch in Mali and the region in 2016?": "undisputed",
      "How many jihadists were killed in the Gourma operation of November 2018?": "settled",
      "How many soldiers died at Boulikessi on 5 March 2017?": "undisputed",
      "Was Almansour Ag Kassam killed by an airstrike?": "settled",
      "Was Almansour Ag Kassam killed in the Gourma in November 2018?": "settled",
      "Was Almansour Ag Kassam previously a member of MUJAO?": "undisputed",
      "Was Almansour Ag Kassam the liaison to Ansaroul Islam?": "undisputed",
      "Was Amadou Kouffa about to join Islamic State at the beginning of 2017?": "undisputed",
      "Was Amadou Kouffa killed in the French raid of November 2018?": "settled",
      "Was Omar Ould Hamaha (“Red Beard”) killed in March 2014?": "disputed",
      "Were Malian soldiers taken hostage at Nampala?": "undisputed",
      "Were any mujahideen killed in the French strikes of early 2014?": "disputed",
      "Who ambushed French troops in central Mali near the border with Burkina Faso?": "undisputed",
      "Who attacked the base at Boulikessi on 5 March 2017?": "disputed",
      "Who attacked the hotel that no group had claimed yet?": "unanswered",
      "Who attacked the resort near Bamako?": "undisputed",
      "Who led the assault at Dioura on 17 March 2019?": "disputed",
      "Will France announce soldiers killed in the fighting of April 2014?": "undisputed",
    }
  `)
  },
  LOADING_MS,
)

test('outcomes follow from the findings', async () => {
  const caller = await systemCaller(db())
  const claims = (await listClaims({ caller }, { limit: 200 })).items
  const told = claims
    .filter((claim) => claim.outcome !== 'open')
    .map((claim) => `${claim.claimantName}: ${claim.answerText} (${claim.questionText}) ${claim.outcome}`)
  expect(told.sort()).toMatchInlineSnapshot(`
    [
      "AQIM: 7 killed (How many jihadists were killed in the Gourma operation of November 2018?) confirmed",
      "AQIM: yes (Was Almansour Ag Kassam killed by an airstrike?) confirmed",
      "AQIM: yes (Was Almansour Ag Kassam killed in the Gourma in November 2018?) confirmed",
      "France: 7 killed (How many jihadists were killed in the Gourma operation of November 2018?) confirmed",
      "France: yes (Was Almansour Ag Kassam killed by an airstrike?) confirmed",
      "France: yes (Was Almansour Ag Kassam killed in the Gourma in November 2018?) confirmed",
      "France: yes (Was Amadou Kouffa killed in the French raid of November 2018?) refuted",
      "JNIM: no (Was Amadou Kouffa killed in the French raid of November 2018?) confirmed",
      "Mali: yes (Was Amadou Kouffa killed in the French raid of November 2018?) refuted",
    ]
  `)
})

test('is refused a second time', async () => {
  expect((await refused(loadDemo({ caller: await systemCaller(db()) }, {}))).code).toBe('conflict')
})

test.each([
  ['كوفا', 'Amadou Kouffa'],
  ['Koufa', 'Amadou Kouffa'],
  ['Red Beard', 'Omar Ould Hamaha'],
  ['Mansour Agh al-Qasim', 'Almansour Ag Kassam'],
  ['Group for the Support of Islam', 'JNIM'],
  ['Ansarul Islam', 'Ansaroul Islam'],
])('“%s” finds %s', async (q, name) => {
  const found = await findActors({ caller: await systemCaller(db()) }, { q })
  expect(found[0]?.name).toBe(name)
})

test('one search box finds claims, questions, actors and documents in any spelling', async () => {
  const caller = await systemCaller(db())
  const titles = async (q: string) =>
    (await search({ caller }, { q })).groups.flatMap(({ kind, items }) =>
      items.map(({ title }) => `${kind}: ${title.map(({ text }) => text).join('')}`),
    )
  const found = await titles('Koufa')
  expect(found[0]).toBe('actor: Amadou Kouffa')
  expect(found).toContain('question: Was Amadou Kouffa killed in the French raid of November 2018?')
  expect(found.some((title) => title.startsWith('claim: '))).toBe(true)
  expect((await titles('Boulikessi')).filter((title) => title.startsWith('incident: '))).toHaveLength(1)
})

test('copies of one statement are one origin, and that one is the claimant’s own', async () => {
  const caller = await systemCaller(db())
  const [question] = await findQuestions({ caller }, { q: 'Who attacked the base at Boulikessi' })
  const ledger = await questionLedger({ caller }, { question: question?.id ?? '' })
  const sides = ledger.sides.map((side) => [side.answerText, side.originsProven, side.originsUnproven, side.originsOwn])
  expect(sides).toEqual([
    ['Ansaroul Islam', 0, 1, 0],
    ['JNIM', 0, 0, 1],
  ])
  expect(ledger.lineage.documents.map((document) => document.sourceName)).toEqual(
    expect.arrayContaining(['MaliJet', 'RFI', 'Nouakchott News Agency', 'Jamestown Foundation', 'JNIM’s own media']),
  )
})
