import { expect, test } from 'vitest'
import { hashedBody } from '#lib/http/hashed-body.ts'

const streamOf = (pieces: readonly Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })

function form(boundary: string, text: string, size: number): Request {
  const body = `--${boundary}\r\ncontent-disposition: form-data; name="file"\r\n\r\n${text}\r\n--${boundary}--\r\n`
  const bytes = Buffer.from(body)
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  )
  const headers = { 'content-type': `multipart/form-data; boundary="${boundary}"` }
  const init = { method: 'POST', headers, body: streamOf(pieces), duplex: 'half' }
  return new Request('http://localhost/', init as RequestInit)
}

test('the same form has the same hash, whatever its boundary and however it arrives', async () => {
  const hashes = new Set<string>()
  for (const boundary of ['one', 'another-boundary', '----x----'])
    for (const size of [1, 2, 7, 1000]) hashes.add(await hashedBody(form(boundary, 'a,b\r\n1,2', size)).hash())
  expect(hashes.size).toBe(1)
  expect(hashes).not.toContain(await hashedBody(form('one', 'a,b\r\n1,3', 5)).hash())
})

test('a boundary that is a word of the file takes nothing out of it', async () => {
  expect(await hashedBody(form('no', 'yes,no,no', 9)).hash()).not.toBe(await hashedBody(form('no', 'yes,,', 9)).hash())
})

test('whoever reads the body gets it whole', async () => {
  const sent = hashedBody(form('one', 'x'.repeat(100_000), 999))
  const read = await (await sent.request.formData()).get('file')
  expect(read).toBe('x'.repeat(100_000))
  expect(await sent.hash()).toBe(await hashedBody(form('two', 'x'.repeat(100_000), 60_000)).hash())
})

test('a body that is no form is hashed as it is', async () => {
  const request = (text: string) =>
    new Request('http://localhost/', { method: 'POST', body: text, headers: { 'content-type': 'text/csv' } })
  expect(await hashedBody(request('a')).hash()).toBe(await hashedBody(request('a')).hash())
  expect(await hashedBody(request('a')).hash()).not.toBe(await hashedBody(request('b')).hash())
})
