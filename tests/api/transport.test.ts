import { afterEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { reloadSettings } from '#lib/settings.ts'
import { testDatabase } from '../support/test-database.ts'
import { Client, call, clients, makeToken } from './api.ts'

testDatabase()
const as = clients()
const france = { kind: 'state', names: [{ text: 'France' }] }
const nowhere = '01a1fd73-2b42-721e-9f3b-436c9bcb1130'

describe('who calls', () => {
  test('nobody is told to send a token, before anything else is looked at', async () => {
    for (const got of [
      await as.nobody.get('/actors?unknown=1'),
      await as.nobody.post('/actors', undefined, { raw: 'no JSON' }),
      await as.nobody.get(`/claims/${nowhere}`),
    ]) {
      expect(got.status).toBe(401)
      expect(got.headers.get('www-authenticate')).toBe('Bearer realm="counterclaim"')
      expect(got.body).toMatchObject({ type: 'about:blank', title: 'Unauthorized', status: 401 })
    }
  })

  test('an unknown, a revoked and a disabled user’s token count for nothing', async () => {
    const revoked = await makeToken('admin')
    await db().apiToken.update({ where: { id: revoked.tokenId }, data: { revokedAt: new Date() } })
    const disabled = await makeToken('admin')
    await db().user.update({ where: { id: disabled.userId }, data: { disabledAt: new Date() } })
    for (const token of ['unknown', revoked.token, disabled.token]) {
      const got = await new Client(token).get('/actors')
      expect(got.status).toBe(401)
      expect(got.headers.get('www-authenticate')).toContain('error="invalid_token"')
    }
    const basic = await as.nobody.get('/actors', { headers: { authorization: 'Basic YTpi' } })
    expect(basic.status).toBe(401)
  })

  test('a token never does more than its user may now', async () => {
    const strongToken = await makeToken('admin', 'viewer')
    const weakToken = await makeToken('viewer', 'admin')
    expect((await new Client(strongToken.token).post('/actors', france)).status).toBe(403)
    expect((await new Client(weakToken.token).post('/actors', france)).status).toBe(403)
    await db().user.update({ where: { id: strongToken.userId }, data: { role: 'contributor' } })
    expect((await new Client(strongToken.token).post('/actors', france)).status).toBe(201)
  })

  describe('with PUBLIC_READ', () => {
    afterEach(() => {
      delete process.env['PUBLIC_READ']
      reloadSettings()
    })
    test('anyone reads and nobody writes', async () => {
      process.env['PUBLIC_READ'] = '1'
      reloadSettings()
      expect((await as.nobody.get('/actors')).status).toBe(200)
      expect((await as.nobody.post('/actors', france)).status).toBe(401)
    })
  })
})

describe('what is sent', () => {
  const problem = (status: number) => ({
    status,
    headers: expect.anything(),
    body: expect.objectContaining({ status }),
  })

  test('is refused when it is no JSON, not UTF-8, or of another type', async () => {
    const json = { 'content-type': 'application/json' }
    expect(await as.contributor.post('/actors', undefined, { raw: '{"kind":', headers: json })).toEqual(problem(400))
    expect(await as.contributor.post('/actors', undefined, { raw: '', headers: json })).toEqual(problem(400))
    const latin1 = new Uint8Array([0x22, 0xe9, 0x22])
    expect(await as.contributor.post('/actors', undefined, { raw: latin1, headers: json })).toEqual(problem(400))
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await as.contributor.post('/actors', france, { headers: form })).toEqual(problem(415))
    expect(await as.contributor.post('/actors', undefined, { raw: '{}', headers: { 'content-type': '' } })).toEqual(
      problem(415),
    )
  })

  test('may say its character set, or be a JSON of its own kind', async () => {
    const headers = { 'content-type': 'application/json; charset=UTF-8' }
    expect((await as.contributor.post('/actors', france, { headers })).status).toBe(201)
    const own = { 'content-type': 'application/vnd.example+json' }
    expect((await as.contributor.post('/actors', france, { headers: own })).status).toBe(201)
  })

  test('is refused over a megabyte, told or not', async () => {
    const raw = JSON.stringify({ ...france, description: 'x'.repeat(1_000_001) })
    const json = { 'content-type': 'application/json' }
    expect(await as.contributor.post('/actors', undefined, { raw, headers: json })).toEqual(problem(413))
    const told = { ...json, 'content-length': String(raw.length) }
    expect(await as.contributor.post('/actors', undefined, { raw, headers: told })).toEqual(problem(413))
  })

  test.each([[[]], ['text'], [3], [null], [[france]]])('is one object, not %j', async (body) => {
    const got = await as.contributor.post('/actors', body)
    expect(got).toEqual(problem(422))
    expect(got.body.detail).toContain('JSON object')
  })

  test('names every wrong field, unknown ones too', async () => {
    const got = await as.contributor.post('/actors', { kind: 'planet', names: [{ txt: 'Mars' }], colour: 'red' })
    expect(got).toEqual(problem(422))
    const paths = got.body.errors.map((e: { path: string }) => e.path)
    expect(paths).toEqual(expect.arrayContaining(['kind', 'names.0.text', 'names.0.txt', 'colour']))
  })

  test('does not name a record twice', async () => {
    const { body: actor } = await as.contributor.post('/actors', france)
    const headers = { 'if-match': '"1"' }
    const got = await as.contributor.put(`/actors/${actor.id}`, { ...france, id: nowhere }, { headers })
    expect(got).toEqual(problem(422))
    expect(got.body.errors[0].path).toBe('id')
  })
})

describe('the address', () => {
  test('knows its parameters and names them', async () => {
    const got = await as.viewer.get('/claims?claimnat=1')
    expect(got.status).toBe(422)
    expect(got.body.errors).toEqual([{ path: 'claimnat', message: expect.stringContaining('claimant') }])
    expect((await as.contributor.post('/actors?dryRun=1', france)).status).toBe(422)
  })

  test('takes lists by repetition and by commas, and an empty parameter as none', async () => {
    const a = nowhere
    const b = nowhere.replace('01', '02')
    for (const query of [
      `claimant=${a},${b}`,
      `claimant=${a}&claimant=${b}`,
      `claimant=${a},${b}&claimant=${a}`,
      'claimant=&q=',
    ])
      expect((await as.viewer.get(`/claims?${query}`)).status).toBe(200)
    expect((await as.viewer.get(`/claims?claimant=${a},nobody`)).status).toBe(422)
  })

  test.each(['0', '201', '-1', '1.5', 'ten', '1&limit=2'])('refuses limit=%s', async (limit) => {
    for (const list of [
      'actors',
      'sources',
      'documents',
      'places',
      'incidents',
      'questions',
      'claims',
      'findings',
      'disputes',
    ]) {
      const got = await as.viewer.get(`/${list}?limit=${limit}`)
      expect([list, got.status, got.body.errors?.[0]?.path]).toEqual([list, 422, 'limit'])
    }
  })

  test('refuses a cursor that no list gave', async () => {
    for (const list of ['actors', 'questions', 'claims', 'findings', 'disputes'])
      for (const cursor of ['x', '%00', 'eyJhIjoxfQ', 'W10', `${'9'.repeat(500)}`])
        expect([list, cursor, (await as.viewer.get(`/${list}?cursor=${cursor}`)).status]).toEqual([list, cursor, 422])
  })

  test('refuses a cursor of another list', async () => {
    const actor = async () => (await as.contributor.post('/actors', france)).body.id
    for (const reasons of ['They are one', 'These too']) {
      const merge = { kind: 'actor', keep: await actor(), merge: await actor(), reasons }
      expect((await as.reviewer.post('/merges', merge)).status).toBe(201)
    }
    const { body } = await as.reviewer.get('/merges?limit=1')
    const cursor = `cursor=${body.nextCursor}`
    expect((await as.reviewer.get(`/merges?limit=1&${cursor}`)).status).toBe(200)
    for (const list of ['/imports?limit=1', '/merges?limit=1&kind=document'])
      expect([list, (await as.reviewer.get(`${list}&${cursor}`)).status]).toEqual([list, 422])
  })

  test('that names no record is not found, malformed ids included', async () => {
    for (const id of [nowhere, 'nonsense', '1', `${nowhere}0`, '%00'])
      for (const kind of ['actors', 'sources', 'documents', 'places', 'incidents', 'questions', 'claims', 'findings']) {
        const got = await as.viewer.get(`/${kind}/${id}`)
        expect([kind, id, got.status, got.headers.get('content-type')]).toEqual([
          kind,
          id,
          404,
          'application/problem+json',
        ])
      }
  })

  test('where nothing is says so as a problem', async () => {
    for (const method of ['GET', 'POST', 'DELETE'] as const)
      expect((await call(method, '/nothing/here', as.admin.token)).body).toMatchObject({
        status: 404,
        title: 'Not Found',
      })
  })

  test('answers only its own methods and names them', async () => {
    const got = await call('DELETE', '/actors', as.admin.token)
    expect(got.body).toMatchObject({ status: 405, title: 'Method Not Allowed' })
    expect(got.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS')
    expect((await call('PATCH', `/claims/${nowhere}`, as.admin.token)).status).toBe(405)
    expect((await call('OPTIONS', '/actors', null)).headers.get('allow')).toContain('POST')
  })
})

describe('an answer', () => {
  test('is never cached and carries its revision', async () => {
    const made = await as.contributor.post('/actors', france)
    expect(made.headers.get('location')).toBe(`/api/v1/actors/${made.body.id}`)
    const got = await as.viewer.get(`/actors/${made.body.id}`)
    expect(got.body).toEqual(made.body)
    expect(got.headers.get('etag')).toMatch(/^"1-/)
    expect(got.headers.get('cache-control')).toBe('private, no-store')
  })
})

describe('a replacement', () => {
  const renamed = { kind: 'state', names: [{ text: 'French Republic' }] }
  const put = (id: string, headers: Record<string, string>) => as.contributor.put(`/actors/${id}`, renamed, { headers })

  test('needs the revision that was read', async () => {
    const { body } = await as.contributor.post('/actors', france)
    expect((await put(body.id, {})).status).toBe(428)
    for (const tag of ['1', 'one', '"1', 'W/1', '"1" "2"'])
      expect([tag, (await put(body.id, { 'if-match': tag })).status]).toEqual([tag, 400])
  })

  test('is not made under a tag that can be no revision, or is weak', async () => {
    const { body, headers } = await as.contributor.post('/actors', france)
    for (const tag of ['"one"', '"0"', 'W/"1"', `W/${headers.get('etag')}`])
      expect([tag, (await put(body.id, { 'if-match': tag })).status]).toEqual([tag, 412])
  })

  test('takes the tag as it came, one of several, or any', async () => {
    const { body, headers } = await as.contributor.post('/actors', france)
    for (const tag of [headers.get('etag') ?? '', '"7", "2", W/"3"', '*'])
      expect([tag, (await put(body.id, { 'if-match': tag })).status]).toEqual([tag, 200])
    expect((await put(body.id, { 'if-match': '"1", "2"' })).status).toBe(409)
    expect((await put(nowhere, { 'if-match': '*' })).status).toBe(404)
  })

  test('of a stale one shows what is current', async () => {
    const { body } = await as.contributor.post('/actors', france)
    const done = await put(body.id, { 'if-match': '"1"' })
    expect([done.status, done.body.revision]).toEqual([200, 2])
    const late = await put(body.id, { 'if-match': '"1"' })
    expect(late.status).toBe(409)
    expect(late.body.current).toMatchObject({ revision: 2, name: 'French Republic' })
  })
})
