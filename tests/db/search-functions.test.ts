import { expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { aDocument, anActor } from '../support/fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

test('words are derived where nothing says in which schema: a dump taken in, an index made anew', async () => {
  await anActor('كوفا', { names: [{ text: 'كوفا' }, { text: 'Amédée d’Ély' }] })
  await aDocument('الهجوم على ديورا')
  await db().$executeRawUnsafe('reindex table actor_name')
  await db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("set local search_path = ''")
    const [row] = await tx.$queryRawUnsafe<{ words: string }[]>(
      `select public.document_words(title, lang, authors, identifier, url_key, translator, source_id)::text words
        from public.document limit 1`,
    )
    expect(row?.words).toContain('هجوم')
  })
})
