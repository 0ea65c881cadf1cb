import type { Caller } from '#lib/domain/caller.ts'
import type { FieldProblem } from '#lib/domain/error.ts'
import { pathOf } from '#lib/domain/form-state.ts'
import { isPickKind, type PickKind, resolvePick } from './pick.ts'

/** A form as input for a use-case, and where the problems that it finds belong in the form. */
export interface FormInput {
  readonly input: Record<string, unknown>
  /** Picks that name nothing, or more than one thing. */
  readonly problems: readonly FieldProblem[]
  /** The path in the form of a path in the input: rows that were left empty are not in the input. */
  readonly formPath: (inputPath: string) => string
}

type Node = { [key: string]: Node | unknown }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What was sent, by field name, without what React adds and without files. */
export function formValues(form: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = {}
  for (const [name, value] of form.entries()) {
    if (name.startsWith('$ACTION_') || typeof value !== 'string') continue
    const list = values[name] ?? []
    list.push(value)
    values[name] = list
  }
  return values
}

/**
 * Turns field names into an object. Dots make objects, numbers between dots make lists ("names.0.text"), and a type after
 * a colon says what the text is: `number`, `flag` (a ticked box is true, none false if the field is sent as "0" too),
 * `lines` (a list, one item a line), `list` (every value sent), `choice` (a selection that makes no row of a list by itself) or a kind of record to pick (`actor`, `document` …, whose
 * text the server looks up; `actors` for several). A field left empty is not in the input.
 */
export async function readForm(form: FormData, caller: Caller | null): Promise<FormInput> {
  const values = formValues(form)
  const tree: Node = {}
  const problems: FieldProblem[] = []
  const choices = new Set<string>()
  // The id that a script chose counts only for the words it was chosen by.
  async function picked(kind: PickKind, name: string): Promise<string | undefined> {
    const text = values[name]?.at(-1)?.trim() ?? ''
    const [id, words] = [values[`${name}@id`]?.at(-1), values[`${name}@words`]?.at(-1)]
    if (text === '') return undefined
    if (id && words?.trim() === text) return id
    const found = await resolvePick(kind, text, caller)
    if ('id' in found) return found.id
    problems.push({ path: pathOf(name), message: found.problem })
    return undefined
  }
  for (const [name, texts] of Object.entries(values)) {
    if (name.includes('@')) continue
    const type = /:([a-z]+)$/.exec(name)?.[1]
    const path = pathOf(name)
    const value = type && isPickKind(type) ? await picked(type, name) : typedValue(type, texts)
    if (type === 'choice') choices.add(path)
    if (value !== undefined) place(tree, path.split('.'), value)
  }
  const moved = new Map<string, string>()
  const input = compact(tree, { inputPath: '', formPath: '' }, { moved, choices })
  return { input: isNode(input) ? input : {}, problems, formPath: (path) => formPathOf(path, moved) }
}

function typedValue(type: string | undefined, texts: readonly string[]): unknown {
  const kept = texts.filter((text) => text.trim() !== '')
  if (type === 'list') return kept
  if (type === 'lines') return kept.flatMap((text) => text.split('\n').map((line) => line.trim())).filter(Boolean)
  if (type === 'flag') return texts.some((text) => text === '1' || text === 'on')
  const text = kept.at(-1)
  if (text === undefined) return undefined
  if (type !== 'number') return text
  const number = Number(text.trim().replace(',', '.').replace('−', '-'))
  return Number.isNaN(number) ? text : number
}

function place(tree: Node, steps: readonly string[], value: unknown): void {
  const [step, ...rest] = steps
  if (step === undefined || step === '__proto__') return
  if (rest.length === 0) {
    tree[step] = value
    return
  }
  const inner = tree[step]
  const next: Node = isNode(inner) ? inner : {}
  tree[step] = next
  place(next, rest, value)
}

interface Rows {
  readonly moved: Map<string, string>
  readonly choices: ReadonlySet<string>
}

const join = (path: string, key: string | number) => (path === '' ? String(key) : `${path}.${key}`)

// Objects whose keys are all numbers become lists without the rows that were left empty; where they moved is noted.
function compact(node: unknown, at: { inputPath: string; formPath: string }, rows: Rows): unknown {
  if (!isNode(node)) return node
  const entries = Object.entries(node)
  const below = (to: string | number, from: string) => ({
    inputPath: join(at.inputPath, to),
    formPath: join(at.formPath, from),
  })
  const isList = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))
  if (!isList) return Object.fromEntries(entries.map(([key, value]) => [key, compact(value, below(key, key), rows)]))
  return entries
    .filter(([key, value]) => !isBlank(value, join(at.formPath, key), rows.choices))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([key, value], index) => {
      rows.moved.set(join(at.inputPath, index), join(at.formPath, key))
      return compact(value, below(index, key), rows)
    })
}

const isBlank = (node: unknown, path: string, choices: ReadonlySet<string>): boolean =>
  isNode(node) &&
  Object.entries(node).every(([key, value]) =>
    isNode(value) ? isBlank(value, join(path, key), choices) : choices.has(join(path, key)),
  )

function formPathOf(path: string, moved: ReadonlyMap<string, string>): string {
  const steps = path.split('.')
  for (let length = steps.length; length > 0; length -= 1) {
    const at = moved.get(steps.slice(0, length).join('.'))
    if (at !== undefined) return [at, ...steps.slice(length)].join('.')
  }
  return path
}
