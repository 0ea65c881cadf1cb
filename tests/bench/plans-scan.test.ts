import { expect, test } from 'vitest'
import { findFullScans, type PlanNode, rowsRead } from './plans-scan.ts'

const scan = (table: string, rows: number, rest: Partial<PlanNode> = {}): PlanNode => ({
  'Node Type': 'Seq Scan',
  'Relation Name': table,
  'Actual Rows': rows,
  'Actual Loops': 1,
  ...rest,
})
const isBig = (table: string) => ['claim', 'citation'].includes(table)
const join = (...plans: PlanNode[]): PlanNode => ({ 'Node Type': 'Nested Loop', 'Actual Rows': 1, Plans: plans })

test('a big table that is read from end to end is found wherever it stands, and told once', () => {
  const plan = join(join(scan('claim', 5), scan('setting', 9)), join(scan('claim', 5), scan('citation', 1)))
  expect(findFullScans(plan, isBig)).toEqual(['claim', 'citation'])
})

test('small tables and indexes are no fault', () => {
  expect(findFullScans(join(scan('app_user', 3), scan('claim', 50, { 'Node Type': 'Index Scan' })), isBig)).toEqual([])
})

test('rows that were passed over count as looked at, once a loop', () => {
  const inner = scan('claim', 2, { 'Actual Loops': 10, 'Rows Removed by Filter': 3 })
  expect(rowsRead(join(scan('question', 4), inner))).toBe(54)
})
