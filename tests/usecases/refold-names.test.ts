import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { FOLD_VERSION, foldedSearchText } from '#lib/domain/names/fold.ts'
import { refoldNames } from '#lib/usecases/refold-names.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const foldedOf = async (actorId: string) =>
  (await db().actorName.findMany({ where: { actorId }, select: { folded: true }, orderBy: { position: 'asc' } })).map(
    ({ folded }) => folded,
  )

describe('names folded by an earlier version', () => {
  it('are folded anew once, and by a rebuild again', async () => {
    const texts = ["Jama'at Nusrat al-Islam", 'جماعة نصرة الإسلام']
    const names = texts.map((text, position) => ({
      ...{ text, folded: 'stale', position },
      kind: position === 0 ? ('preferred' as const) : ('alias' as const),
    }))
    const { id } = await db().actor.create({
      data: { kind: 'armed_group', revision: 1, recordedAt: new Date(), names: { create: names } },
    })
    expect(await refoldNames()).toBe(true)
    expect(await foldedOf(id)).toEqual(texts.map(foldedSearchText))
    expect(await db().foldVersion.findMany()).toEqual([{ id: 1, version: FOLD_VERSION }])

    await db().actorName.updateMany({ where: { actorId: id }, data: { folded: 'stale' } })
    expect(await refoldNames()).toBe(false)
    expect(await foldedOf(id)).toEqual(['stale', 'stale'])
    expect(await refoldNames({ isForced: true })).toBe(true)
    expect(await foldedOf(id)).toEqual(texts.map(foldedSearchText))
  })

  it('by several servers at once', async () => {
    await db().foldVersion.deleteMany()
    expect(await Promise.all([refoldNames(), refoldNames(), refoldNames()])).toContain(true)
    expect(await refoldNames()).toBe(false)
  })
})
