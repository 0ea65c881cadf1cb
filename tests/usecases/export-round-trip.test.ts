import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { exportFile } from '#lib/usecases/export-file.ts'
import { importClaims } from '#lib/usecases/import-claims.ts'
import { loadDemo } from '#lib/usecases/load-demo.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { testDatabase } from '../support/test-database.ts'

const formats = ['claims.csv', 'claims.jsonl', 'claims.xlsx'] as const

async function exported(format: (typeof formats)[number]): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  const { body } = await exportFile({ caller: await systemCaller(db()) }, { format })
  for await (const piece of body) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function imported(fileName: string, bytes: Uint8Array) {
  async function* once() {
    yield bytes
  }
  return importClaims({ caller: await systemCaller(db()) }, { fileName, bytes: once() })
}

const first = new Map<string, Buffer>()

describe('the demo', () => {
  testDatabase()
  it('is exported, and changes nothing when it is imported where it came from', async () => {
    await loadDemo({ caller: await systemCaller(db()) }, {})
    for (const format of formats) {
      const bytes = await exported(format)
      first.set(format, bytes)
      const report = await imported(format, bytes)
      expect([format, report.errors, report.warnings]).toEqual([format, [], []])
      expect(Object.values(report.created).every((count) => count === 0)).toBe(true)
      expect(await exported(format)).toEqual(bytes)
    }
  })
})

describe.each(formats)('%s, imported into an empty database', (format) => {
  testDatabase()
  it('is exported again as the same bytes', async () => {
    const bytes = first.get(format) ?? Buffer.alloc(0)
    const report = await imported(format, bytes)
    expect(report.errors).toEqual([])
    const again = await exported(format)
    if (format !== 'claims.xlsx') expect(again.toString().split('\n')).toEqual(bytes.toString().split('\n'))
    expect(again.equals(bytes)).toBe(true)
  })
})
