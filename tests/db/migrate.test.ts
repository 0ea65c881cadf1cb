import { Client } from 'pg'
import { expect, test } from 'vitest'
import { migrate } from '#lib/db/migrate.ts'
import { readMigrations } from '#lib/db/migrations.ts'
import { testDatabase } from '../support/test-database.ts'

const database = testDatabase()

async function run(sql: string): Promise<void> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

test('a database of this version needs nothing', async () => {
  expect(await migrate(database.url)).toEqual([])
})

test('of several processes at once one applies and the others find nothing', async () => {
  await run('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  const applied = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)])
  const names = (await readMigrations()).map(({ name }) => name)
  expect(applied.flat().sort()).toEqual(names)
})

test('a migration that was interrupted is applied again', async () => {
  await run('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  await migrate(database.url)
  const [first] = (await readMigrations()).map(({ name }) => name)
  await run(`DROP SCHEMA public CASCADE; CREATE SCHEMA public;
    CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
      migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
      started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count int NOT NULL DEFAULT 0);
    INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y', '${first}')`)
  expect(await migrate(database.url)).toContain(first)
})

test('an applied migration that was edited since, or is unknown here, is refused by name', async () => {
  const [first] = (await readMigrations()).map(({ name }) => name)
  await run(
    `UPDATE _prisma_migrations SET checksum = 'edited' WHERE migration_name = '${first}' AND finished_at IS NOT NULL`,
  )
  await expect(migrate(database.url)).rejects.toThrow(`Migration ${first} was edited`)
  await run(`UPDATE _prisma_migrations SET migration_name = '99999999999999_later'`)
  await expect(migrate(database.url)).rejects.toThrow('99999999999999_later')
})
