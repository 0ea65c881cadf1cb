import { describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { safePath } from '#lib/http/context.ts'
import { readForm } from '#lib/http/read-form.ts'
import { createActor } from '#lib/usecases/create-actor.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const formOf = (...entries: [string, string][]): FormData => {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}

const read = async (...entries: [string, string][]) => readForm(formOf(...entries), null)

describe('a form as input', () => {
  test('nests dotted names, reads types, and leaves out what was left empty', async () => {
    const { input } = await read(
      ['$ACTION_ID', 'x'],
      ['title', ' A title '],
      ['summary', ''],
      ['occurred.from', '2018'],
      ['lat:number', '14,83'],
      ['isOriginal:flag', '0'],
      ['isOriginal:flag', '1'],
      ['hidden:flag', '0'],
      ['options:lines', 'yes\r\n\nno '],
      ['chosen:list', 'a'],
      ['chosen:list', 'b'],
    )
    expect(input).toEqual({
      title: ' A title ',
      occurred: { from: '2018' },
      lat: 14.83,
      isOriginal: true,
      hidden: false,
      options: ['yes', 'no'],
      chosen: ['a', 'b'],
    })
  })

  test('keeps a number that is none, so that the schema can say so', async () => {
    expect((await read(['lat:number', 'north'])).input).toEqual({ lat: 'north' })
  })

  test('drops rows that were left empty and still finds a problem’s row', async () => {
    const { input, formPath } = await read(
      ['names.0.text', 'JNIM'],
      ['names.1.text', ''],
      ['names.1.kind:choice', 'alias'],
      ['names.3.text', 'GSIM'],
      ['names.3.kind:choice', 'alias'],
    )
    expect(input).toEqual({ names: [{ text: 'JNIM' }, { text: 'GSIM', kind: 'alias' }] })
    expect(formPath('names.1.text')).toBe('names.3.text')
    expect(formPath('kind')).toBe('kind')
  })

  test('never writes to the prototype', async () => {
    const { input } = await read(['__proto__.admin', '1'], ['a.__proto__.admin', '1'])
    expect(Reflect.get({}, 'admin')).toBeUndefined()
    expect(JSON.stringify(input)).not.toContain('admin')
  })

  test('looks a name up, trusts a chosen id only for the words it was chosen by, and tells what it cannot find', async () => {
    const { id } = await db().user.create({
      data: { email: 'a@example.org', name: 'A', role: 'admin', createdAt: new Date() },
    })
    const caller = { id, name: 'A', email: 'a@example.org', role: 'admin' as const }
    const jnim = await createActor({ caller }, { kind: 'armed_group', names: [{ text: 'JNIM' }, { text: 'Jamāʿat' }] })
    const other = '01a1fd84-0c39-7000-8000-000000000000'
    const asked = (...entries: [string, string][]) => readForm(formOf(...entries), caller)
    expect((await asked(['to:actor', 'jamaat'])).input).toEqual({ to: jnim.id })
    expect((await asked(['to:actor', jnim.id])).input).toEqual({ to: jnim.id })
    expect((await asked(['to:actor', 'X'], ['to:actor@id', other], ['to:actor@words', 'X'])).input).toEqual({
      to: other,
    })
    expect((await asked(['to:actor', 'JNIM'], ['to:actor@id', other], ['to:actor@words', 'X'])).input).toEqual({
      to: jnim.id,
    })
    const unknown = await asked(['to:actor', 'Qwertyuiop'])
    expect(unknown.input).toEqual({})
    expect(unknown.problems).toMatchObject([{ path: 'to' }])
  })
})

describe('where a sign-in leads', () => {
  test.each([
    ['/actors?q=x', '/actors?q=x'],
    ['//evil.example', '/'],
    ['https://evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['/.//evil.example/x', '/'],
    ['/..//evil.example', '/'],
    ['/%2e//evil.example', '/'],
    ['/signin', '/'],
    [undefined, '/'],
    [['/a', '/b'], '/'],
  ])('%j leads to %s', (next, path) => {
    expect(safePath(next)).toBe(path)
  })
})
