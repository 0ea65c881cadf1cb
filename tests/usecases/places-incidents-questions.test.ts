import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#lib/domain/caller.ts'
import { createIncident } from '#lib/usecases/create-incident.ts'
import { createPlace } from '#lib/usecases/create-place.ts'
import { createQuestion } from '#lib/usecases/create-question.ts'
import { listIncidents } from '#lib/usecases/list-incidents.ts'
import { listPlaces } from '#lib/usecases/list-places.ts'
import { listQuestions } from '#lib/usecases/list-questions.ts'
import { updatePlace } from '#lib/usecases/update-place.ts'
import { aCaller, anIncident, aPlace, aQuestion } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const nobody = '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55'
let viewer: Caller
let contributor: Caller
beforeAll(async () => {
  viewer = await aCaller('viewer')
  contributor = await aCaller('contributor')
})

describe('places and incidents', () => {
  test('a place lies within others, never within itself', async () => {
    const mali = await aPlace('Mali')
    const kidal = await aPlace('Kidal', { within: mali.id })
    const tessalit = await createPlace(
      { caller: contributor },
      { names: [{ text: 'Tessalit' }], within: kidal.id, lat: 20.2, lon: 1.01, precision: 'exact' },
    )
    expect(tessalit.path.map((place) => place.name)).toEqual(['Kidal', 'Mali'])
    const error = await refused(
      updatePlace(
        { caller: contributor },
        { id: mali.id, revision: 1, names: [{ text: 'Mali' }], within: tessalit.id },
      ),
    )
    expect(error.fields).toEqual([
      { path: 'within', message: 'This would close a circle: Mali → Tessalit → Kidal → Mali' },
    ])
    expect((await listPlaces({ caller: viewer }, { within: mali.id })).items.map((place) => place.name)).toEqual([
      'Kidal',
    ])
    const incident = await anIncident('At Tessalit', { place: tessalit.id })
    expect((await listIncidents({ caller: viewer }, { place: mali.id })).items).toEqual([incident])
  })

  test('an incident has happened', async () => {
    const at = (from: string, until?: string) => ({ title: 'Raid', occurred: { from, ...(until ? { until } : {}) } })
    expect((await refused(createIncident({ caller: contributor }, at('2999-01-01')))).fields[0]?.path).toBe(
      'occurred.from',
    )
    expect(
      (await refused(createIncident({ caller: contributor }, at('2019-03-17', '2019-03-16')))).fields[0]?.path,
    ).toBe('occurred.until')
    const incident = await createIncident({ caller: contributor }, at('2018-11'))
    expect(incident).toMatchObject({ occurred: { from: '2018-11', until: null }, questionCount: 0 })
  })
})

describe('a question', () => {
  test('asks of records that exist; a choice has yes and no', async () => {
    const error = await refused(
      createQuestion(
        { caller: contributor },
        { text: 'Who?', kind: 'actor', incident: nobody, subject: nobody, awaited: [nobody] },
      ),
    )
    expect(error.fields.map((field) => field.path).sort()).toEqual(['awaited.0', 'incident', 'subject'])
    const question = await createQuestion(
      { caller: contributor },
      { text: 'Is Kouffa dead?', kind: 'choice', subject: 'the raid' },
    )
    expect(question).toMatchObject({
      options: ['yes', 'no'],
      standing: 'unanswered',
      claimCount: 0,
      subjectName: 'the raid',
    })
    expect(
      (
        await refused(
          createQuestion({ caller: contributor }, { text: 'How many?', kind: 'quantity', options: ['a', 'b'] }),
        )
      ).fields[0]?.path,
    ).toBe('options')
  })

  test('is listed by incident and standing, and found by a name in it', async () => {
    const incident = await anIncident()
    const question = await aQuestion('Was Amadou Koufa killed?', { incident: incident.id })
    expect((await listQuestions({ caller: viewer }, { incident: incident.id, standing: 'unanswered' })).items).toEqual([
      question,
    ])
    expect((await listQuestions({ caller: viewer }, { q: 'Kouffa killed' })).items[0]?.id).toBe(question.id)
  })
})
