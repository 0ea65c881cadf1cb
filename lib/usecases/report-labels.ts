import { NONE, UNATTRIBUTED } from '#lib/domain/rates/report.ts'

const fixedLabels: Readonly<Record<string, string>> = { [UNATTRIBUTED]: 'Unattributed', [NONE]: 'None' }

/** The words for a group's key: the name of a claimant or a source, the fixed words of everything else. */
export const labelOf = (key: string, names: ReadonlyMap<string, string>): string =>
  fixedLabels[key] ?? names.get(key) ?? key.replaceAll('_', ' ')
