import type { Client } from 'pg'
import { sqlName } from './backup-tables.ts'

interface Part {
  readonly table: string
  readonly name: string
  readonly definition: string
}

/**
 * Loads rows into tables without their foreign keys and secondary indexes, which are made again as they were when the rows
 * are there: one sort and one join instead of one look-up a row. In the transaction that is open, so that nobody sees the
 * tables without them. Keys stay.
 */
export async function withoutIndexes(
  client: Client,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> {
  const foreignKeys = await findForeignKeys(client, tables)
  const indexes = await findSecondaryIndexes(client, tables)
  for (const { table, name } of foreignKeys)
    await client.query(`alter table ${sqlName(table)} drop constraint ${sqlName(name)}`)
  for (const { name } of indexes) await client.query(`drop index ${sqlName(name)}`)
  await load()
  await client.query("set local maintenance_work_mem = '256MB'")
  for (const { definition } of indexes) await client.query(definition)
  for (const { table, name, definition } of foreignKeys)
    await client.query(`alter table ${sqlName(table)} add constraint ${sqlName(name)} ${definition}`)
}

async function findForeignKeys(client: Client, tables: readonly string[]): Promise<Part[]> {
  const { rows } = await client.query<Part>(
    `select t.relname::text as table, k.conname::text as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class t on t.oid = k.conrelid
     where k.contype = 'f' and t.relnamespace = current_schema()::regnamespace and t.relname = any($1)
     order by 1, 2`,
    [tables],
  )
  return rows
}

async function findSecondaryIndexes(client: Client, tables: readonly string[]): Promise<Part[]> {
  const { rows } = await client.query<Part>(
    `select t.relname::text as table, i.relname::text as name, pg_get_indexdef(x.indexrelid) as definition
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
     where t.relnamespace = current_schema()::regnamespace and t.relname = any($1)
       and not x.indisprimary and not exists (select from pg_constraint k where k.conindid = x.indexrelid)
     order by 1, 2`,
    [tables],
  )
  return rows
}
