import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import type { Pool } from 'pg'
import { poolTo } from './route-client.ts'

let instantiated: Promise<typeof SchemaEngine> | undefined

/**
 * Runs `work` with Prisma's schema engine, compiled to WebAssembly and shipped in its package, so that nothing is
 * downloaded.
 * @throws the database's own error where a script of the engine was refused
 */
export async function withSchemaEngine<T>(
  url: string,
  schema: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  instantiated ??= instantiate()
  const Engine = await instantiated
  const pool = poolTo(url, { max: 2 })
  const failures: unknown[] = []
  const factory = bindMigrationAwareSqlAdapterFactory(wholeScripts(pool, (error) => failures.push(error)))
  const engine = await Engine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, factory)
  try {
    return await work(engine)
  } catch (error) {
    // The engine knows a driver's error by a number only; the database's own words are what helps.
    throw failures.at(-1) ?? error
  } finally {
    engine.free()
    await pool.end()
  }
}

async function instantiate(): Promise<typeof SchemaEngine> {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const imports = Object.fromEntries(Object.entries(bindings).map(letGo))
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': imports,
  })
  // The bindings report a panic of the engine through this global.
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', {
    set_message: () => undefined,
  })
  const setWasm: unknown = Reflect.get(bindings, '__wbg_set_wasm')
  const start = instance.exports['__wbindgen_start']
  if (typeof setWasm !== 'function' || typeof start !== 'function') {
    throw new Error('@prisma/schema-engine-wasm has changed its entry points')
  }
  setWasm(instance.exports)
  start()
  return bindings.SchemaEngine
}

// The engine gives its lock ten seconds and never takes the timer back, which would keep the process alive.
function letGo([name, binding]: [string, WebAssembly.ImportValue]): [string, WebAssembly.ImportValue] {
  if (!name.startsWith('__wbg_setTimeout')) return [name, binding]
  return [name, (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds).unref()]
}

// The driver adapter splits a script at every semicolon, also inside $$ bodies. Sent whole it is one implicit
// transaction: a migration applies entirely or not at all.
function wholeScripts(pool: Pool, onFailure: (error: unknown) => void): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool)
  const connect = async (): Promise<SqlDriverAdapter> => {
    const adapter: SqlDriverAdapter = await factory.connect()
    adapter.executeScript = async (script) => {
      await pool.query(script).catch((error: unknown) => {
        onFailure(error)
        throw error
      })
    }
    return adapter
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect,
    connectToShadowDb: () => factory.connectToShadowDb(),
  }
}
