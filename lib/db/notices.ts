import type { Tx } from './client.ts'
import { keepWatch, type Watch } from './watch.ts'

/** What a server is told: that something was written, or that it was not listening for a while and missed what was. */
export type Notice = { readonly kind: 'told'; readonly about: string } | { readonly kind: 'gap' }

type Handler = (notice: Notice) => unknown
type Handlers = Map<string, Set<Handler>>

/** The topic of every change of the record; the database tells of it itself, with each audit entry. */
export const RECORD_CHANGED = 'record'

const CHANNEL = 'counterclaim'

// Next loads this module once a bundle: the handlers are the process's.
const handlers: Handlers = (() => {
  const key = Symbol.for('counterclaim.notices')
  const shared: Handlers | undefined = Reflect.get(globalThis, key)
  const own: Handlers = shared ?? new Map()
  Reflect.set(globalThis, key, own)
  return own
})()

/**
 * Tells all servers of this database, this one too, once the transaction has committed. A notice may be lost where a
 * server's connection breaks (which tells it of a gap) and comes a moment after the commit: it is for getting work done
 * early, such as warming what is kept in memory. Whether what is kept is still right, ask the database.
 */
export async function notify(tx: Tx, topic: string, about = ''): Promise<void> {
  await tx.$executeRaw`select pg_notify(${CHANNEL}, ${about === '' ? topic : `${topic}:${about}`})`
}

/** Calls `handler` for every notice of a topic and after every gap, until the returned function is called. */
export function onNotice(topic: string, handler: Handler): () => void {
  const own = handlers.get(topic) ?? new Set()
  handlers.set(topic, own.add(handler))
  return () => own.delete(handler)
}

/**
 * Listens for notices on a connection of its own, around any pooler, for ever: one that breaks is opened anew, and then
 * every handler is told that it may have missed some.
 */
export function listenForNotices(): Watch {
  let isFirst = true
  return keepWatch('direct', {
    opened: async (client) => {
      client.on('notification', ({ payload = '' }) => tell(payload))
      await client.query(`listen ${CHANNEL}`)
      if (!isFirst) for (const own of handlers.values()) for (const handler of own) handler({ kind: 'gap' })
      isFirst = false
    },
  })
}

function tell(payload: string): void {
  const [, topic = '', about = ''] = /^([^:]*):?(.*)$/s.exec(payload) ?? []
  for (const handler of handlers.get(topic) ?? []) handler({ kind: 'told', about })
}
