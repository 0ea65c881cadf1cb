import { Prisma } from './generated/client.ts'
import type { Writer } from './writer.ts'

const tables = [
  ...['actor', 'actor_name', 'source', 'document', 'place', 'place_name', 'incident', 'question', 'question_standing'],
  ...['claim', 'claim_revision', 'citation', 'finding', 'record_revision'],
].join(', ')

/**
 * Lets the planner know what a transaction itself has written: its own statistics are from before. After a large import
 * that was rolled back, such as a dry run, they even say that the tables are empty, and joins are then planned as if.
 */
export async function refreshStatistics(tx: Writer): Promise<void> {
  await tx.$executeRaw`analyze ${Prisma.raw(tables)}`
}
