import type { Tx } from './client.ts'

/** Ids of the claims that cite a document for the same quote, in order; spaces and case do not count. */
export async function findClaimsQuoting(
  tx: Tx,
  passages: readonly { readonly document: string; readonly quote: string }[],
): Promise<string[]> {
  if (passages.length === 0) return []
  const folded = passages.map(({ document, quote }) => ({ document, quote: foldQuote(quote) }))
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct r.claim_id id from citation t
      join claim_revision r on r.id = t.claim_revision_id and r.superseded_at is null
      join jsonb_to_recordset(${JSON.stringify(folded)}::jsonb) p(document uuid, quote text)
        on t.document_id = any(all_ids_of(array[p.document])) and p.quote = lower(regexp_replace(btrim(t.quote_exact), '\\s+', ' ', 'g'))
      where t.role = 'assertion' order by 1 limit 50`
  return rows.map((row) => row.id)
}

const foldQuote = (quote: string) => quote.trim().replace(/\s+/g, ' ').toLowerCase()
