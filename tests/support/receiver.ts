import { createServer, type IncomingHttpHeaders } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll } from 'vitest'

/** A request as the receiver of a webhook got it. */
export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** How a receiver answers; `hang`: not at all. */
export type ReceiverAnswer = number | 'hang'

/** A receiver of webhooks on the loopback address, as an integrator would write one. */
export interface Receiver {
  readonly url: string
  readonly received: Received[]
  /** How the next requests are answered, in turn; 204 when nothing is left. */
  readonly answers: ReceiverAnswer[]
  close(): Promise<void>
}

/** Starts a receiver. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const receiver = { url: '', received, answers: [] as ReceiverAnswer[], close: async () => {} }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      const answer = receiver.answers.shift() ?? 204
      if (answer === 'hang') return
      if (answer >= 300 && answer < 400) response.setHeader('location', `${receiver.url}/elsewhere`)
      response.writeHead(answer).end(answer === 204 ? '' : `It went ${answer}\u0007 \u202Ehere`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  receiver.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  receiver.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return receiver
}

/** A receiver for the test file in which it is called. */
export function aReceiver(): Receiver {
  const receiver: Receiver = { url: '', received: [], answers: [], close: async () => {} }
  beforeAll(async () => {
    Object.assign(receiver, await startReceiver())
  })
  afterAll(() => receiver.close())
  return receiver
}

const textOf = (value: string | string[] | undefined): string => [value].flat()[0] ?? ''

/** What was sent, if the library of Standard Webhooks takes its signature for right. @throws where it does not */
export function verified(secret: string, { headers, body }: Received) {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
  const given = Object.fromEntries(names.map((name) => [name, textOf(headers[name])]))
  return new Webhook(secret).verify(body, given) as {
    type: string
    timestamp: string
    data: ReturnType<typeof JSON.parse>
  }
}
