import { defineConfig } from 'prisma/config'

const offlineCommands = ['generate', 'validate', 'format']

// Prisma would fetch a schema engine that these commands never run; any existing file satisfies its look-up.
if (offlineCommands.some((command) => process.argv.includes(command))) {
  process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath
}

export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? '' },
})
