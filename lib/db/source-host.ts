import type { Tx } from './client.ts'

const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/**
 * The outlet that publishes at a host (without `www.`): the one whose homepage is there, else the one with most of the
 * recorded documents there; null when nothing at that host is recorded.
 */
export async function findSourceOfHost(tx: Tx, host: string): Promise<{ id: string; name: string } | null> {
  const pattern = `^https?://(www\\.)?${host.replace(/[^a-z0-9-]/gi, '\\$&')}(:[0-9]+)?([/?#]|$)`
  const byHome = await tx.$queryRaw<{ id: string; name: string }[]>`
    select id, name from source where homepage ~* ${pattern} and retired_at is null order by id limit 1`
  if (byHome[0]) return byHome[0]
  const byDocuments = await tx.$queryRaw<{ id: string; name: string }[]>`
    select s.id, s.name from document d join source s on s.id = d.source_id
      where s.retired_at is null and (d.url_key = ${host} or d.url_key like ${`${likeText(host)}/%`} or d.url_key like ${`${likeText(host)}?%`})
      group by s.id, s.name order by count(*) desc, s.id limit 1`
  return byDocuments[0] ?? null
}
