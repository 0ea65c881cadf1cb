import { leftOutTables, sqlName } from '#lib/db/backup-tables.ts'
import { queryOn } from './more-databases.ts'

/** How many rows each table of a database has, and a hash of all of them with every column, generated ones too. */
export type Fingerprints = Record<string, { readonly rows: number; readonly hash: string }>

interface Found {
  readonly name: string
  readonly rows: number
  readonly hash: string
}

/** The tables that a backup should hold; `without` leaves out the audit entries of an action. */
export async function fingerprints(url: string, without = ''): Promise<Fingerprints> {
  const tables = await queryOn<{ name: string }>(
    url,
    `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname <> all($1) order by relname`,
    [['_prisma_migrations', ...leftOutTables]],
  )
  // No backup holds the number of a transaction.
  const row = "(to_jsonb(t) - 'changed_xid')::text"
  const parts = tables.map(({ name }) => {
    const kept = name === 'audit_entry' ? 'where t.action <> $1' : ''
    return `select '${name}' as name, count(*)::int as rows,
      md5(coalesce(string_agg(md5(${row}), '' order by md5(${row})), '')) as hash from ${sqlName(name)} t ${kept}`
  })
  const found = await queryOn<Found>(url, parts.join(' union all '), [without])
  return Object.fromEntries(found.map(({ name, rows, hash }) => [name, { rows, hash }]))
}
