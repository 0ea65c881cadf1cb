import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

process.env['TZ'] = 'Asia/Kathmandu'

// Apart from `npm test`: it needs Debian's postgresql and pgbouncer, and minutes.
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'cluster',
    include: ['tests/cluster/**/*.test.ts'],
    env: { TZ: 'Asia/Kathmandu' },
    reporters: ['verbose', './tests/support/closing-line.ts'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
})
