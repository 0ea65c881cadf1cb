import { describe, expect, it } from 'vitest'
import { reader } from '#lib/db/reader.ts'
import { findTerms } from '#lib/db/search-terms.ts'
import { anActor } from '../support/fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const stems = ['Badi', 'Dafo', 'Gimu', 'Hako', 'Kilu', 'Lomi', 'Mura', 'Nodi', 'Rafu', 'Sami', 'Tilo', 'Zaki']

describe('what finds a query that names somebody as a whole', () => {
  it('is that record, and not the many that share a part of its name', async () => {
    const brigades = []
    for (const stem of stems) brigades.push(await anActor(`Brigade ${stem}`, { names: [{ text: `Brigade ${stem}` }] }))
    const [zaki] = brigades.slice(-1)
    const { all, exact, names } = await findTerms(reader(), 'Brigad Zaki')
    expect(names.map(({ id }) => id)).toEqual([zaki?.id])
    for (const { id } of brigades) expect([id, all?.includes(id)]).toEqual([id, id === zaki?.id])
    expect(exact).toContain("'brigade'")
  })

  it('and by the shared part alone all of them', async () => {
    const { names } = await findTerms(reader(), 'Brigade')
    expect(names).toHaveLength(stems.length)
  })
})
