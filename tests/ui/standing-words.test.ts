import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import type { Ledger } from '#lib/domain/ledger.ts'
import { english } from '../../app/_i18n/en/catalogue.ts'
import { dateWords } from '../../app/_ui/date-words.ts'
import { standingFacts } from '../../app/questions/[id]/_parts/standing-facts.ts'
import { standingLead, standingSentences } from '../../app/questions/[id]/_parts/standing-words.ts'
import { sampleClaim, sampleFinding, sampleId, sampleLedger } from '../support/sample-ledger.ts'

const signs = createTranslator({ locale: 'en', messages: english, namespace: 'signs' })
const language = {
  t: createTranslator({ locale: 'en', messages: english, namespace: 'ledger.standing' }),
  locale: 'en',
  basis: (basis: Parameters<typeof keyOfBasis>[0]) => signs(keyOfBasis(basis)),
  outcome: (outcome: Ledger['claims'][number]['outcome']) => signs(`outcome.${outcome}`),
  date: (date: string) => dateWords('en', date),
  list: (items: readonly string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(items),
}
const keyOfBasis = (basis: Ledger['findings'][number]['basis']) => `basis.${basis}` as const

function said(ledger: Ledger): string {
  const facts = standingFacts(ledger)
  return [standingLead(facts, language), ...standingSentences(facts, language)].join(' ')
}

const france = sampleClaim(1, { claimantName: 'France', outcome: 'refuted' })
const mali = sampleClaim(2, { claimantName: 'Mali', outcome: 'refuted' })
const jnim = sampleClaim(3, {
  ...{ claimantName: 'JNIM', side: 1, stance: 'denies', answerText: 'no', outcome: 'confirmed' },
})
const open = [france, mali, jnim].map((claim) => ({ ...claim, outcome: 'open' as const }))

describe('the standing sentence', () => {
  test('settled: the answer, who said what, what settles it, what became of the claims', () => {
    const finding = sampleFinding()
    const ledger = sampleLedger('settled', [france, mali, jnim], { findings: [finding], findingInForce: finding.id })
    expect(said(ledger)).toBe(
      'No. Two parties (France and Mali) said: yes; one party (JNIM) said: no. ' +
        'Settled by proof of life, its evidence public since Mar 2019; proposed by M. T., approved by A. K. ' +
        '1 claim confirmed, 2 refuted.',
    )
  })

  test('disputed, and a proposal that awaits a decision', () => {
    const proposal = sampleFinding({ status: 'proposed', decision: null, inForceAt: null })
    expect(said(sampleLedger('disputed', open))).toBe(
      'Disputed. Two parties (France and Mali) say: yes; one party (JNIM) says: no. No finding settles it.',
    )
    expect(said(sampleLedger('disputed', open, { findings: [proposal] }))).toMatch(
      /A proposed finding awaits a decision\.$/,
    )
  })

  test('challenged: names the challenger and its day', () => {
    const finding = sampleFinding({ confirmedBy: [{ id: sampleId(5), name: 'AQIM' }], basis: 'adverse_admission' })
    const later = sampleClaim(4, { claimantName: 'Algeria', assertedOn: '2019-04-02' })
    const ledger = sampleLedger('challenged', [later, { ...jnim, side: 1 }], {
      ...{ findings: [finding], findingInForce: finding.id, challengedBy: [later.id] },
    })
    expect(said(ledger)).toMatch(/^No, but this is challenged\. /)
    expect(said(ledger)).toContain('Settled by admission by the adverse party (AQIM), its evidence')
    expect(said(ledger)).toContain('Algeria contradicted it afterwards (2 Apr 2019).')
  })

  test('undisputed with an awaited party, unanswered, and nothing at all', () => {
    const nine = sampleClaim(1, {
      claimantName: 'JNIM',
      answer: { words: 'exactly', value: 9 },
      answerText: '9 killed',
    })
    const awaited = [{ id: sampleId(6), name: 'MSA' }]
    expect(said(sampleLedger('undisputed', [nine], { awaited }))).toBe(
      'Undisputed so far. One party (JNIM) says: 9 killed. MSA has taken no position yet. No finding settles it.',
    )
    const declined = sampleClaim(1, { stance: 'declines', answer: null, answerText: 'no answer', side: null })
    expect(said(sampleLedger('unanswered', [declined]))).toBe(
      'Nobody has answered. One party declined to answer. No finding settles it.',
    )
    expect(said(sampleLedger('unanswered', []))).toBe('No claim is recorded.')
  })

  test('approval by nobody else, and a finding from a file, are said', () => {
    const withFinding = (given: Parameters<typeof sampleFinding>[0]) => {
      const finding = sampleFinding(given)
      return said(sampleLedger('settled', [jnim], { findings: [finding], findingInForce: finding.id }))
    }
    expect(withFinding({ isSinglePerson: true })).toContain('decided by M. T. without a second reviewer')
    expect(withFinding({ isImported: true })).toContain('taken over from a file imported by M. T.')
  })

  test('many names and many sides stay one sentence', () => {
    const crowd = Array.from({ length: 60 }, (_, n) =>
      sampleClaim(n, { side: n % 6, answerText: `answer ${n % 6}`, questionKind: 'open' }),
    )
    const ledger = sampleLedger('disputed', crowd)
    const words = said({ ...ledger, question: { ...ledger.question, kind: 'open', options: [] } })
    expect(words).toContain('Ten parties (Party 0, Party 6, Party 12, and 7 others) say: answer 0;')
    expect(words).toContain('2 further answers are given.')
    const long = sampleClaim(1, { answerText: `${'very '.repeat(40)}long` })
    expect(said(sampleLedger('undisputed', [long]))).toMatch(/very… No finding/)
  })

  test('answers that differ and can be true together are not taken for one', () => {
    const least = sampleClaim(1, {
      claimantName: 'France',
      answerText: 'at least 20 killed',
      answer: { words: 'at_least', value: 20 },
    })
    const exact = sampleClaim(2, {
      claimantName: 'Mali',
      answerText: '23 killed',
      answer: { words: 'exactly', value: 23 },
    })
    expect(said(sampleLedger('undisputed', [least, exact]))).toContain(
      'Two parties (France and Mali) say what can be true together: “at least 20 killed” and “23 killed”.',
    )
  })

  test('a name from right to left keeps the words around it in order', () => {
    const ledger = sampleLedger('undisputed', [sampleClaim(1, { claimantName: 'كوفا' })])
    expect(said(ledger)).toContain('(\u2068كوفا\u2069)')
  })
})
