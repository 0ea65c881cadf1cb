import { type DeliveryView, type WebhookView, webhookEventSchema } from '#lib/domain/webhook.ts'
import type { Tx } from './client.ts'
import { Prisma, type Webhook, type WebhookDelivery } from './generated/client.ts'
import { newId } from './new-id.ts'
import type { Reader } from './reader.ts'
import { findUserNames } from './user-names.ts'
import type { Writer } from './writer.ts'

async function toViews(tx: Tx, rows: readonly Webhook[]): Promise<WebhookView[]> {
  const names = await findUserNames(
    tx,
    rows.map((row) => row.createdBy),
  )
  return rows.map(({ id, label, url, events, createdBy, createdAt, disabledAt }) => ({
    ...{ id, label, url },
    events: webhookEventSchema.options.filter((event) => events.includes(event)),
    createdByName: names.get(createdBy) ?? null,
    createdAt: createdAt.toISOString(),
    disabledAt: disabledAt?.toISOString() ?? null,
  }))
}

/** All webhooks, oldest first; at most 200. */
export async function findWebhooks(tx: Tx): Promise<WebhookView[]> {
  return toViews(tx, await tx.webhook.findMany({ orderBy: { id: 'asc' }, take: 200 }))
}

/** A webhook by id, without its secret. */
export async function findWebhook(tx: Tx, id: string): Promise<WebhookView | null> {
  const row = await tx.webhook.findUnique({ where: { id } })
  return row === null ? null : ((await toViews(tx, [row]))[0] ?? null)
}

/** What is stored of a new webhook. The secret signs, so it is stored as it is. */
export interface NewWebhookRow {
  readonly label: string
  readonly url: string
  readonly secret: string
  readonly events: readonly string[]
  readonly createdBy: string
  readonly createdAt: Date
}

/** Stores a webhook; gives its id. */
export async function insertWebhook(tx: Tx, row: NewWebhookRow): Promise<string> {
  const { id } = await tx.webhook.create({ data: { ...row, events: [...row.events] }, select: { id: true } })
  return id
}

/** Changes a webhook. */
export async function changeWebhook(
  tx: Tx,
  id: string,
  change: Pick<Prisma.WebhookUpdateInput, 'label' | 'url' | 'events' | 'secret' | 'disabledAt'>,
): Promise<void> {
  await tx.webhook.update({ where: { id }, data: change })
}

/** Deletes a webhook with its log; false where there is none. */
export async function deleteWebhookRow(tx: Tx, id: string): Promise<boolean> {
  await tx.webhookDelivery.deleteMany({ where: { webhookId: id } })
  return (await tx.webhook.deleteMany({ where: { id } })).count === 1
}

/** Query of `findWantedEvents`. */
export const wantedEvents = Prisma.sql`select distinct unnest(events) event from webhook where disabled_at is null`

/** The events that at least one webhook in use asked for: what costs something only if this has it. */
export async function findWantedEvents(tx: Reader): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ event: string }[]>(wantedEvents)
  return new Set(rows.map((row) => row.event))
}

/** Stores an event for every webhook in use that asked for it, or for one alone; gives the ids of the deliveries. */
export async function insertDeliveries(
  tx: Writer,
  { event, data, at, only }: { event: string; data: unknown; at: Date; only?: string },
): Promise<string[]> {
  const wanting = await tx.$queryRaw<{ id: string }[]>`
    select id from webhook where case when ${only ?? null}::uuid is null
      then disabled_at is null and ${event} = any(events) else id = ${only ?? null}::uuid end order by id`
  const made = wanting.map(({ id }) => ({ id: newId(), webhook: id }))
  await tx.$executeRaw`
    insert into webhook_delivery (id, webhook_id, event, payload, created_at)
      select id, webhook, ${event}, ${JSON.stringify(data)}::jsonb, ${at}
        from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) n(id uuid, webhook uuid)`
  return made.map(({ id }) => id)
}

const toDeliveryView = (row: Omit<WebhookDelivery, 'payload'>): DeliveryView => ({
  id: row.id,
  webhook: row.webhookId,
  event: row.event,
  state: row.state,
  attempts: row.attempts,
  lastStatus: row.lastStatus,
  lastError: row.lastError,
  lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  deliveredAt: row.deliveredAt?.toISOString() ?? null,
})

/** Where a page of a webhook's log begins. */
export interface DeliveryListing {
  readonly webhook: string
  readonly after: readonly [createdAt: string, id: string] | null
  readonly limit: number
}

/** The log of a webhook, latest event first; one more than the limit where there are more. */
export async function findDeliveries(tx: Tx, { webhook, after, limit }: DeliveryListing): Promise<DeliveryView[]> {
  const before = after && {
    OR: [{ createdAt: { lt: new Date(after[0]) } }, { createdAt: new Date(after[0]), id: { lt: after[1] } }],
  }
  const rows = await tx.webhookDelivery.findMany({
    where: { webhookId: webhook, ...before },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    omit: { payload: true },
  })
  return rows.map(toDeliveryView)
}

/** A delivery by id. */
export async function findDelivery(tx: Tx, id: string): Promise<DeliveryView | null> {
  const row = await tx.webhookDelivery.findUnique({ where: { id }, omit: { payload: true } })
  return row && toDeliveryView(row)
}
