import type { DemoCase } from './demo-case.ts'
import { kassam } from './seed-000.ts'
import { boulikessi } from './seed-001.ts'
import { dioura } from './seed-002.ts'
import { listing } from './seed-003.ts'
import { hamaha } from './seed-004.ts'

export { actors, places, sources } from './parties.ts'

/** The five seed documents, each with what it says. */
export const demoCases: readonly DemoCase[] = [kassam, boulikessi, dioura, listing, hamaha]
