import { expect, test } from 'vitest'
import { testDatabase } from '../support/test-database.ts'
import { clients } from './api.ts'
import { claimOf, findingOf, make, makeScene } from './scene.ts'

testDatabase()
const as = clients()

test('what the caller holds already is not sent again', async () => {
  const place = await make(as.contributor, '/places', { names: [{ text: 'Gao' }] })
  for (const path of [
    `/places/${place.id}`,
    '/places',
    '/reports/verification?asOf=2020-01-01&recordedAt=2020-01-01T00:00:00Z',
  ]) {
    const first = await as.viewer.get(path)
    const etag = first.headers.get('etag') ?? ''
    expect([path, first.status, etag]).toEqual([path, 200, expect.stringMatching(/^(W\/)?"[\w-]+"$/)])
    for (const held of [etag, `W/${etag.replace('W/', '')}`, `"other", ${etag}`, '*']) {
      const again = await as.viewer.get(path, { headers: { 'if-none-match': held } })
      expect([held, again.status, again.body, again.headers.get('etag')]).toEqual([held, 304, null, etag])
    }
    expect((await as.viewer.get(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  }
})

test('a claim is sent again when its outcome has changed, though its revision has not', async () => {
  const scene = await makeScene(as.contributor)
  const claim = await make(as.contributor, '/claims', claimOf(scene))
  const etag = (await as.viewer.get(`/claims/${claim.id}`)).headers.get('etag') ?? ''
  const headers = { 'if-none-match': etag }
  expect((await as.viewer.get(`/claims/${claim.id}`, { headers })).status).toBe(304)
  const finding = await make(as.contributor, `/questions/${claim.question}/findings`, findingOf(scene))
  const decision = { decision: 'approve', reasons: 'Checked.' }
  expect((await as.reviewer.post(`/findings/${finding.id}/approval`, decision)).status).toBe(200)
  const after = await as.viewer.get(`/claims/${claim.id}`, { headers })
  expect([after.status, after.body.revision, after.body.outcome]).toEqual([200, 1, 'confirmed'])
  const correction = { hedge: 'possible', reason: 'As published.' }
  const corrected = await as.contributor.post(`/claims/${claim.id}/corrections`, correction, {
    headers: { 'if-match': etag },
  })
  expect(corrected.status).toBe(200)
})
