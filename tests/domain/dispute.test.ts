import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerProblems, claimSet, findingSet, isEmpty } from '#lib/domain/answers/index.ts'
import { contradictionsIn } from '#lib/domain/contradictions.ts'
import { type Dispute, disputeOf } from '#lib/domain/dispute.ts'
import { isKnownBy, lastDay } from '#lib/domain/partial-date.ts'
import { liveClaims } from '#lib/domain/positions.ts'
import { relate } from '#lib/domain/relation.ts'
import { stakeOf } from '#lib/domain/sides.ts'
import { questionKindSchema, type Stance } from '#lib/domain/vocabulary.ts'
import { caseOf } from './answers/arbitraries.ts'
import { frameOf } from './answers/example-world.ts'

const killed = frameOf('quantity')
const recordedAt = '2020-01-01T00:00:00.000Z'
let made = 0

function claim(claimant: string, assertedOn: string, answer: object | null, given: object = {}) {
  made += 1
  const stance: Stance = answer === null ? 'declines' : 'asserts'
  const set = claimSet(killed, { stance, answer })
  const id = `${String(made).padStart(4, '0')} ${claimant}`
  return { id, claimant, stance, set, scope: null, assertedOn, recordedAt, withdrawnOn: null, ...given }
}

const asOf = '2020-01-01'
const judge = (claims: ReturnType<typeof claim>[], on = asOf) => disputeOf({ claims, finding: null, asOf: on })
const claimantsOf = (dispute: Dispute) => dispute.sides.map((side) => side.positions.map(({ claimant }) => claimant))

describe('positions', () => {
  it('are the latest live claims as of the day; a month counts from its last day', () => {
    const claims = [claim('France', '2018-11', { value: 7 }), claim('France', '2018-12-05', { value: 9 })]
    expect(judge(claims, '2018-11-29').standing).toBe('unanswered')
    expect(judge(claims, '2018-11-30').positions.map(({ claim: { id } }) => id)).toEqual([claims[0]?.id])
    const dispute = judge(claims)
    expect(dispute.positions).toHaveLength(1)
    expect(dispute.standing).toBe('undisputed')
    expect(dispute.changes).toEqual([{ claimant: 'France', from: claims[0]?.id, to: claims[1]?.id, on: '2018-12-05' }])
  })

  it('see a change of position behind a vaguer claim in between, once', () => {
    const claims = [7, { words: 'tens' }, 40, 40].map((answer, index) =>
      claim('France', `2018-11-0${index + 1}`, typeof answer === 'number' ? { value: answer } : answer),
    )
    const [seven, , forty] = [claims[0], claims[1], claims[2]]
    const vague = { ...claims[1], ...claim('France', '2018-11-02', { words: 'fewer than', value: 50 }) }
    const changes = judge([...claims.slice(0, 1), vague, ...claims.slice(2)]).changes
    expect(changes.map(({ from, to }) => [from, to])).toEqual([[seven?.id, forty?.id]])
  })

  it('leave out what is withdrawn by then', () => {
    const claims = [
      claim('France', '2018-11-01', { value: 7 }),
      claim('France', '2018-11-02', { value: 9 }, { withdrawnOn: '2019-01' }),
      claim('JNIM', '2018-11-03', { value: 9 }),
    ]
    expect(judge(claims, '2019-01-30').standing).toBe('undisputed')
    expect(judge(claims, '2019-01-31').standing).toBe('disputed')
  })
})

describe('sides', () => {
  it('group by compatible answer, in order of first claim', () => {
    const dispute = judge([
      claim('Mali', '2018-11-04', { value: 23 }),
      claim('France', '2018-11-01', { words: 'at least', value: 20 }),
      claim('JNIM', '2018-11-02', { value: 9 }),
      claim('MSA', '2018-11-03', null),
      claim('UN', '2018-11-05', { words: 'at most', value: 25 }),
    ])
    expect(claimantsOf(dispute)).toEqual([['France', 'Mali', 'UN'], ['JNIM']])
    expect(dispute.sides[0]?.positions.map(({ alsoFits }) => alsoFits)).toEqual([[], [], [1]])
    expect(stakeOf(dispute.sides)).toBe(14)
    expect(dispute.standing).toBe('disputed')
    expect(dispute.disputedSince).toBe('2018-11-02')
    expect([...dispute.contradictedBy.values()].sort()).toEqual([0, 0, 1, 1, 2])
    expect(dispute.disputed.size).toBe(3)
  })

  it('are kept apart by scope', () => {
    const dispute = judge([
      claim('France', '2018-11-01', { value: 20 }),
      claim('JNIM', '2018-11-02', { value: 9 }, { scope: 'soldiers only' }),
    ])
    expect(claimantsOf(dispute)).toEqual([['France'], ['JNIM']])
    expect(dispute.standing).toBe('undisputed')
    expect(stakeOf(dispute.sides)).toBe(0)
  })

  it('of an open question are made by the marks of a person', () => {
    const open = frameOf('open')
    const set = claimSet(open, { stance: 'asserts', answer: { text: 'text' } })
    const claims = ['a', 'b', 'c'].map((id, index) => ({
      ...claim(id, `2018-11-0${index + 1}`, { value: 1 }),
      id,
      set,
    }))
    const judged = disputeOf({ claims, finding: null, asOf, marks: [['c', 'a']] })
    expect(claimantsOf(judged)).toEqual([['a', 'b'], ['c']])
    expect(judged.sides[0]?.positions.map(({ alsoFits }) => alsoFits)).toEqual([[], [1]])
    expect(judged.standing).toBe('disputed')
    expect(disputeOf({ claims, finding: null, asOf }).standing).toBe('undisputed')
  })
})

describe('standing', () => {
  const finding = { set: findingSet(killed, { value: 9 }), establishedOn: '2018-12' }
  const before = claim('France', '2018-11-01', { value: 20 })

  it('is unanswered while nobody answers', () => {
    expect(judge([]).standing).toBe('unanswered')
    expect(judge([claim('MSA', '2018-11-01', null)]).standing).toBe('unanswered')
  })

  it('is settled by a finding, and challenged by a contradicting claim made after its evidence came out', () => {
    const settled = disputeOf({ claims: [before, claim('JNIM', '2018-11-02', { value: 9 })], finding, asOf })
    expect(settled).toMatchObject({ standing: 'settled', disputedSince: null, challengedBy: [] })
    expect(settled.disputed.size).toBe(0)
    const again = claim('France', '2019-02-01', { value: 20 })
    const challenged = disputeOf({ claims: [before, again], finding, asOf })
    expect(challenged).toMatchObject({ standing: 'challenged', disputedSince: '2019-02-01', challengedBy: [again.id] })
  })

  it('is not challenged by a claim that may have been made before the evidence came out', () => {
    const found = { ...finding, establishedOn: '2019-03-20' }
    const on = (day: string) =>
      disputeOf({ claims: [claim('France', day, { value: 20 })], finding: found, asOf }).standing
    expect(['2019-03', '2019', '2019-03-20', '2019-03-21', '2019-04'].map(on)).toEqual([
      'settled',
      'settled',
      'settled',
      'challenged',
      'challenged',
    ])
  })

  it('is not challenged by what the claimant gave up, nor in another scope', () => {
    const claims = [
      claim('France', '2019-02-01', { value: 20 }),
      claim('France', '2019-03-01', { value: 9 }),
      claim('UN', '2019-03-01', { value: 30 }, { scope: 'wounded' }),
    ]
    expect(disputeOf({ claims, finding, asOf }).standing).toBe('settled')
  })

  it('dates a dispute from when both had said it, however often they repeat it', () => {
    const dispute = judge([
      claim('France', '2018-11-01', { words: 'at least', value: 20 }),
      claim('France', '2019-11-01', { value: 23 }),
      claim('JNIM', '2018-11', { value: 9 }),
      claim('JNIM', '2019-12', { value: 9 }),
    ])
    expect(dispute.disputedSince).toBe('2018-11-30')
  })
})

describe.each(questionKindSchema.options)('laws of disputes of %s', (kind) => {
  const history = fc.tuple(
    caseOf(kind, 8),
    fc.array(
      fc.record({
        claimant: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
        assertedOn: fc.constantFrom('2018', '2018-11', '2018-11-30', '2018-12-01', '2019-01-05'),
        stance: fc.constantFrom<Stance>('asserts', 'asserts', 'denies', 'declines'),
        scope: fc.constantFrom(null, null, null, 'soldiers only'),
        withdrawnOn: fc.constantFrom(null, null, null, '2019-02'),
      }),
      { minLength: 8, maxLength: 8 },
    ),
    fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 4 }),
    fc.constantFrom('2018-12-01', '2019-01-31', '2019-03-01'),
  )
  const built = history.map(([{ frame, answers }, said, pairs, day]) => {
    const claims = said.map((one, index) => {
      const answer = answers[index]
      // A denial of every option is refused before it becomes a claim.
      const isSayable = one.stance === 'declines' || answerProblems(frame, one.stance, answer).length === 0
      const stance: Stance = isSayable ? one.stance : 'asserts'
      return { ...one, stance, id: `claim ${index}`, recordedAt, set: claimSet(frame, { stance, answer }) }
    })
    const marks = pairs.filter(([a, b]) => a !== b).map(([a, b]) => [`claim ${a}`, `claim ${b}`] as const)
    return { claims, marks, asOf: day }
  })

  const shape = ({ sides, contradictedBy, disputed, positions, ...rest }: Dispute) => ({
    ...rest,
    positions: positions.map((position) => position.claim.id),
    sides: sides.map((side) => side.positions.map((position) => [position.claim.id, position.alsoFits])),
    contradictedBy: [...contradictedBy].sort(),
    disputed: [...disputed].sort(),
  })

  it('do not depend on the order of the claims', () => {
    fc.assert(
      fc.property(
        built,
        fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
        ({ claims, marks, asOf: day }, weights) => {
          const shuffled = claims
            .map((one, index) => ({ one, weight: weights[index] ?? 0 }))
            .sort((a, b) => a.weight - b.weight)
            .map(({ one }) => one)
          const turned = marks.map(([a, b]) => [b, a] as const).reverse()
          const [one, other] = [
            disputeOf({ claims, finding: null, marks, asOf: day }),
            disputeOf({ claims: shuffled, finding: null, marks: turned, asOf: day }),
          ]
          expect(shape(other)).toEqual(shape(one))
        },
      ),
    )
  })

  it('every position that answers is on one side; sides have an answer in common; disputed ⇔ positions contradict', () => {
    fc.assert(
      fc.property(built, ({ claims, marks, asOf: day }) => {
        const dispute = disputeOf({ claims, finding: null, marks, asOf: day })
        const onSides = dispute.sides.flatMap((side) => side.positions.map((position) => position.claim.id))
        expect(new Set(onSides).size).toBe(onSides.length)
        for (const side of dispute.sides) expect(isEmpty(side.common)).toBe(false)
        for (const { claim: one } of dispute.positions) expect(isKnownBy(one.assertedOn, day)).toBe(true)
        if (kind === 'open') return
        const contradicting = dispute.positions.some((a) =>
          dispute.positions.some((b) => a.claimant !== b.claimant && relate(a.claim, b.claim) === 'contradicts'),
        )
        expect(dispute.standing === 'disputed').toBe(contradicting)
        expect(dispute.disputedSince !== null).toBe(contradicting)
        expect(dispute.disputed.size > 0).toBe(contradicting)
      }),
    )
  })

  it('count contradictions and date the first as one would pair by pair', () => {
    fc.assert(
      fc.property(built, ({ claims, marks, asOf: day }) => {
        const { positions, contradictedBy, disputedSince } = disputeOf({ claims, finding: null, marks, asOf: day })
        const contradicts = contradictionsIn(marks)
        const against = (one: (typeof claims)[number]) =>
          positions.filter((other) => other.claimant !== one.claimant && contradicts(one, other.claim))
        const live = liveClaims(claims, day)
        expect([...contradictedBy]).toEqual(live.map((one) => [one.id, against(one).length]))
        const days = positions.flatMap((a) =>
          against(a.claim).flatMap((b) =>
            a.stretch.flatMap((x) =>
              b.stretch
                .filter((y) => contradicts(x, y))
                .map((y) => [lastDay(x.assertedOn), lastDay(y.assertedOn)].sort()[1] ?? ''),
            ),
          ),
        )
        expect(disputedSince).toBe(days.sort()[0] ?? null)
      }),
    )
  })
})

describe('size', () => {
  it('four hundred claimants with as many answers are judged at once', () => {
    const claims = Array.from({ length: 400 }, (_, n) => claim(`claimant ${n}`, '2018-11-01', { value: n * 3 }))
    const before = performance.now()
    const dispute = judge(claims)
    expect(dispute.sides).toHaveLength(400)
    expect(dispute.contradictedBy.get(claims[0]?.id ?? '')).toBe(399)
    expect(performance.now() - before).toBeLessThan(2000)
  })

  it('many denials of different joint responsibilities do not blow up', () => {
    const actors = Array.from({ length: 60 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
    const frame = frameOf('actor')
    const claims = Array.from({ length: 30 }, (_, n) => {
      const answer = { actors: Array.from({ length: 12 }, (__, k) => actors[(n * 7 + k * (n + 1)) % 60]), joint: true }
      const distinct = { ...answer, actors: [...new Set(answer.actors)] }
      const set = claimSet(frame, {
        stance: 'denies',
        answer: distinct.actors.length > 1 ? distinct : { actors: distinct.actors },
      })
      return { ...claim(`claimant ${n}`, '2018-11-01', { value: 1 }), set }
    })
    const before = performance.now()
    expect(judge(claims).standing).toBe('undisputed')
    expect(performance.now() - before).toBeLessThan(4000)
  })
})
