import { expect, test } from 'vitest'
import { AppError } from '#lib/domain/error.ts'
import { isDatabaseAway } from '#lib/http/database-away.ts'
import { answerTo, refusal } from '#lib/http/problem.ts'

const request = new Request('http://localhost/api/v1/claims')
const told = async (error: unknown) => {
  const response = answerTo(error, request)
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() }
}

test.each([
  ['invalid', 422],
  ['unauthenticated', 401],
  ['forbidden', 403],
  ['not-found', 404],
  ['conflict', 409],
  ['too-many', 429],
] as const)('%s is %i', async (code, status) => {
  const error = new AppError(code, 'Because.', [{ path: 'a.b', message: 'Wrong' }], { current: 3 })
  const { body, ...rest } = await told(error)
  expect(rest).toEqual({ status, type: 'application/problem+json' })
  const errors = [{ path: 'a.b', message: 'Wrong' }]
  expect(body).toEqual({
    type: 'about:blank',
    title: expect.any(String),
    status,
    detail: 'Because.',
    errors,
    current: 3,
  })
})

test('whoever asks too much is told when to come again', () => {
  const response = answerTo(new AppError('too-many', 'Four exports are under way.'), request)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('what a conflict shows never replaces the members of the document', async () => {
  const { body } = await told(new AppError('conflict', 'Stale.', [], { status: 200, detail: 'fine' }))
  expect(body).toMatchObject({ status: 409, detail: 'Stale.' })
})

test('a bug is told by its id alone', async () => {
  const { status, body } = await told(new Error('select * from app_user where password_hash = secret'))
  expect(status).toBe(500)
  expect(body.instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
  expect(JSON.stringify(body)).not.toContain('secret')
})

test('a missing answer to a write names what to send', async () => {
  expect(await told(refusal(428, 'Send If-Match.'))).toMatchObject({
    status: 428,
    body: { title: 'Precondition Required' },
  })
})

test.each<[string, unknown]>([
  ['the server is not reached', { code: 'P1001' }],
  ['the pool is exhausted', { code: 'P2024' }],
  ['a transaction cannot begin', { code: 'P2028' }],
  ['the connection is refused', { cause: { code: 'ECONNREFUSED' } }],
  ['it shuts down', { name: 'DriverAdapterError', cause: { kind: 'postgres', originalCode: '57P01' } }],
  ['a raw query was cut off', { code: 'P2010', meta: { driverAdapterError: { cause: { kind: 'ConnectionClosed' } } } }],
])('503 while the database is away: %s', async (_, error) => {
  expect(isDatabaseAway(error)).toBe(true)
  expect((await told(error)).status).toBe(503)
})

test.each([new Error('x'), { code: 'P2002' }, { cause: { originalCode: 'CC001' } }, null, 'P1001'])(
  '%o is no such thing',
  (error) => {
    expect(isDatabaseAway(error)).toBe(false)
  },
)
