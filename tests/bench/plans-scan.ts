/** A node of a plan as `EXPLAIN (FORMAT JSON)` writes it. */
export interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows'?: number
  readonly 'Actual Loops'?: number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Index Name'?: string
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
  readonly Plans?: readonly PlanNode[]
}

/** What auto_explain tells of a statement that ran. */
export interface ExplainedStatement {
  readonly 'Query Text': string
  readonly Plan: PlanNode
}

/**
 * The big tables that a plan reads from end to end, each once.
 * @param isBig whether a table grows with the record, and has grown: of a handful of rows reading all is the best way
 */
export function findFullScans(plan: PlanNode, isBig: (table: string) => boolean): string[] {
  const below = (plan.Plans ?? []).flatMap((one) => findFullScans(one, isBig))
  const table = plan['Relation Name']
  const isFull = plan['Node Type'] === 'Seq Scan' && table !== undefined && isBig(table)
  return [...new Set(isFull ? [table, ...below] : below)]
}

/** A plan as it ran, a line a node: what it did, where, rows each time and how often, and blocks looked at. */
export function planLines(plan: PlanNode, depth = 0): string[] {
  const { 'Relation Name': table, 'Index Name': index, 'Actual Rows': rows = 0, 'Actual Loops': loops = 1 } = plan
  const removed = plan['Rows Removed by Filter'] ?? 0
  const blocks = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
  const parts = [
    plan['Node Type'],
    ...(table ? [`on ${table}`] : []),
    ...(index ? [`by ${index}`] : []),
    `${rows} rows`,
    ...(removed > 0 ? [`(${removed} passed over)`] : []),
    ...(loops === 1 ? [] : [`× ${loops}`]),
    ...(blocks > 0 ? [`${blocks} blocks`] : []),
  ]
  return ['  '.repeat(depth) + parts.join(' '), ...(plan.Plans ?? []).flatMap((below) => planLines(below, depth + 1))]
}

/** How many rows the scans of a plan looked at, those that they passed over included. */
export function rowsRead(plan: PlanNode): number {
  const below = (plan.Plans ?? []).reduce((sum, one) => sum + rowsRead(one), 0)
  if (plan['Relation Name'] === undefined) return below
  const each = (plan['Actual Rows'] ?? 0) + (plan['Rows Removed by Filter'] ?? 0)
  return below + each * (plan['Actual Loops'] ?? 1)
}
