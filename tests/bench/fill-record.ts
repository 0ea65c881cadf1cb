import { Client } from 'pg'
import { withoutIndexes } from '#lib/db/backup-indexes.ts'
import { findTables, tablesOf } from '#lib/db/backup-tables.ts'
import { readMigrations } from '#lib/db/migrations.ts'

// Shaped like what people record, by the database itself: what is measured is moving rows, not making them.
const id = (kind: number, n: string) => `('${kind}0000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
const words = `'The statement of the ministry number ' || n || ' says “no more than ' || n % 97 || '”, and others say more'`

const statements = [
  `insert into app_user (id, email, name, role, created_at)
   values (${id(1, '0')}, 'bench@example.org', 'Bench', 'admin', now())`,
  `insert into actor (id, kind, recorded_at) select ${id(2, 'n')}, 'armed_group', now() from generate_series(0, 999) n`,
  `insert into actor_name (id, actor_id, text, folded, kind, position)
   select ${id(3, 'n')}, ${id(2, 'n')}, 'Group of ' || md5(n::text), 'group of ' || md5(n::text), 'preferred', 0
   from generate_series(0, 999) n`,
  `insert into document (id, title, folded, kind, url, url_key, recorded_at)
   select ${id(4, 'n')}, ${words}, lower(${words}), 'webpage', 'https://example.org/' || n, 'example.org/' || n, now()
   from generate_series(0, $1 * 7 / 10) n`,
  `insert into question (id, text, folded, kind, recorded_at)
   select ${id(5, 'n')}, 'How many at ' || md5(n::text), 'how many at ' || md5(n::text), 'quantity', now()
   from generate_series(0, $1 / 3) n`,
  `insert into record_revision (kind, record_id, revision, data, recorded_at, recorded_by)
   select 'document', ${id(4, 'n')}, 1, jsonb_build_object('title', ${words}, 'kind', 'webpage'), now(), ${id(1, '0')}
   from generate_series(0, $1 * 7 / 10) n`,
  `insert into claim (id, external_ref, logged_by, logged_at)
   select ${id(6, 'n')}, 'bench-' || n, ${id(1, '0')}, now() from generate_series(1, $1) n`,
  `insert into claim_revision (id, claim_id, revision, question_id, claimant_id, stance, answer, hedge, wording,
     asserted_on, recorded_by, recorded_at)
   select ${id(7, 'n')}, ${id(6, 'n')}, 1, ${id(5, 'n / 3')}, ${id(2, 'n % 1000 * 7919 % 1000')}, 'asserts',
     jsonb_build_object('value', n % 97), 'flat', ${words}, (date '2012-01-01' + n % 4700)::text,
     ${id(1, '0')}, now()
   from generate_series(1, $1) n`,
  `insert into citation (id, claim_revision_id, role, position, document_id, quote_exact)
   select ${id(8, 'n')}, ${id(7, 'n')}, 'assertion', 0, ${id(4, 'n * 7 / 10')}, ${words} from generate_series(1, $1) n`,
  `insert into audit_entry (at, user_id, action, subject_kind, subject_id)
   select now(), ${id(1, '0')}, 'claim.log', 'claim', (${id(6, 'n')})::text from generate_series(1, $1 / 10) n`,
]

/** Fills an empty database with so many claims, their citations, documents, questions and a tenth as many audit entries. */
export async function fillRecord(url: string, claims: number): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const tables = (await findTables(client, tablesOf(await readMigrations()))).map(({ name }) => name)
  await client.query('begin')
  // Citations follow their claims: checked one by one that takes longer than all the rest.
  await client.query('alter table claim_revision disable trigger claim_revision_cited')
  await withoutIndexes(client, tables, async () => {
    for (const sql of statements) await client.query(sql.replaceAll('$1', String(claims)))
  })
  await client.query('alter table claim_revision enable trigger claim_revision_cited')
  await client.query('commit')
  await client.query('vacuum analyze')
  await client.end()
}
