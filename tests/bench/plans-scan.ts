/** A node of a plan as `EXPLAIN (FORMAT JSON)` writes it. */
export interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows'?: number
  readonly 'Actual Loops'?: number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

/** What auto_explain tells of a statement that ran. */
export interface ExplainedStatement {
  readonly 'Query Text': string
  readonly Plan: PlanNode
}

/** Tables that grow with the record: none is read from end to end to answer a question of somebody who waits. */
const bigTables: ReadonlySet<string> = new Set([
  ...['claim', 'claim_revision', 'claim_words', 'citation', 'assessment', 'comment', 'finding', 'finding_confirmer'],
  ...['question', 'question_standing', 'question_awaited', 'document', 'document_lineage', 'incident'],
  ...['actor_name', 'record_revision', 'audit_entry', 'idempotency_key', 'webhook_delivery'],
])

/** The big tables that a plan reads from end to end, each once. */
export function findFullScans(plan: PlanNode): string[] {
  const below = (plan.Plans ?? []).flatMap(findFullScans)
  const table = plan['Relation Name']
  const isFull = plan['Node Type'] === 'Seq Scan' && table !== undefined && bigTables.has(table)
  return [...new Set(isFull ? [table, ...below] : below)]
}

/** How many rows the scans of a plan looked at, those that they passed over included. */
export function rowsRead(plan: PlanNode): number {
  const below = (plan.Plans ?? []).reduce((sum, one) => sum + rowsRead(one), 0)
  if (plan['Relation Name'] === undefined) return below
  const each = (plan['Actual Rows'] ?? 0) + (plan['Rows Removed by Filter'] ?? 0)
  return below + each * (plan['Actual Loops'] ?? 1)
}
