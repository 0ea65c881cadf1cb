import { getLocale, getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError, type FieldProblem } from '#lib/domain/error.ts'
import { firstOf, type PickChoice, type Values } from '#lib/domain/log-form.ts'
import { isInFuture, precisionOf } from '#lib/domain/partial-date.ts'
import { finders, type PickKind } from '#lib/http/pick.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { getDocument } from '#lib/usecases/get-document.ts'
import { getIncident } from '#lib/usecases/get-incident.ts'
import { getPlace } from '#lib/usecases/get-place.ts'
import { getQuestion } from '#lib/usecases/get-question.ts'
import { getSource } from '#lib/usecases/get-source.ts'
import { readDateText } from '#lib/usecases/read-date-text.ts'
import { latestToday } from '#lib/usecases/today.ts'
import { dateWords } from '../../_ui/date-words.ts'
import { suggest } from '../../api/pick/suggest.ts'

type Words = Parameters<typeof suggest>[3]
type NewKind = 'actors' | 'sources' | 'places' | 'incidents' | 'documents' | 'questions'

/** Whoever sent the form, what was sent, and the words of the page. */
export interface Reading {
  readonly caller: Caller
  readonly words: Words
  /** A date as it was read, in words that say what is not known of it. */
  readonly dateText: (date: string) => string
  readonly values: Values
}

/** The form as it was sent, to be read in the language of the page. */
export async function readingOf(caller: Caller, values: Values): Promise<Reading> {
  const [words, t, locale] = await Promise.all([getTranslations('signs'), getTranslations('ui.date'), getLocale()])
  const dateText = (date: string) => {
    const plain = dateWords(locale, date)
    if (precisionOf(date) === 'day') return plain
    return precisionOf(date) === 'month' ? t('dayNotKnown', { date: plain }) : t('monthNotKnown', { date: plain })
  }
  return { caller, words, dateText, values }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()

const newKinds: Readonly<Record<PickKind, NewKind>> = {
  actor: 'actors',
  source: 'sources',
  place: 'places',
  incident: 'incidents',
  document: 'documents',
  question: 'questions',
}

/**
 * Reads the form's fields. What names a record in words becomes its id, or the key of a record that is to be created, or
 * a choice that the person still has to make; what was understood is written back, so that the form shows it.
 */
export class FormReader {
  readonly problems: FieldProblem[] = []
  readonly choices: Record<string, PickChoice> = {}
  readonly dates: Record<string, string> = {}
  readonly creating: Partial<Record<NewKind, Record<string, Record<string, unknown>>>> = {}
  /** Where in the form the fields of a record to be created stand, by its key. */
  readonly owners = new Map<string, string>()
  readonly understood: Record<string, readonly string[]> = {}
  readonly #reading: Reading
  readonly #keys = new Map<string, string>()

  constructor(reading: Reading) {
    this.#reading = reading
  }

  /** What was typed, or undefined for a field left empty. */
  text(name: string): string | undefined {
    return firstOf(this.#reading.values, name) || undefined
  }

  list(name: string): readonly string[] {
    return (this.#reading.values[name] ?? []).filter((text) => text.trim() !== '')
  }

  lines(name: string): string[] {
    return this.list(name).flatMap((text) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )
  }

  isTicked(name: string): boolean {
    return (this.#reading.values[name] ?? []).includes('1')
  }

  /** A number, or the text where it is none, so that the domain says what would be right. */
  number(name: string): number | string | undefined {
    const text = this.text(name)
      ?.replace(/[\s\u00a0\u202f,](?=\d{3}\b)/g, '')
      .replace('−', '-')
    if (text === undefined) return undefined
    return Number.isNaN(Number(text)) ? text : Number(text)
  }

  problem(path: string, message: string): void {
    if (!this.problems.some((known) => known.path === path)) this.problems.push({ path, message })
  }

  /** The day on which something was said, published or read: as `date`, and not in the future. */
  async pastDate(name: string): Promise<string | undefined> {
    const read = await this.date(name)
    if (read === undefined || !isInFuture(read.date, latestToday(new Date()))) return read?.date
    this.problem(name, `${this.#reading.dateText(read.date)} lies in the future`)
    return undefined
  }

  /** A date as it was typed, with its precision; a text that is none is a problem. `until` for the end of a span. */
  async date(name: string): Promise<{ date: string; until: string | null } | undefined> {
    const text = this.text(name)
    if (text === undefined) return undefined
    const { date, until, problem } = await readDateText({ caller: this.#reading.caller }, { text: text.slice(0, 500) })
    if (date === null) {
      this.problem(name, problem ?? '')
      return undefined
    }
    const { dateText } = this.#reading
    const isPlain = precisionOf(date) === 'day' && [date, dateText(date).toLowerCase()].includes(text.toLowerCase())
    if (until) this.dates[name] = `${dateText(date)} – ${dateText(until)}`
    else if (!isPlain) this.dates[name] = dateText(date)
    return { date, until }
  }

  /**
   * The id that a field's words stand for, or the key of what is to be created from them. Words that are exactly one
   * record's name stand for it; nothing is linked on a guess.
   * @param make the record to create from the words, when the person asks for that
   */
  async pick(
    kind: PickKind,
    name: string,
    make?: (text: string) => Record<string, unknown> | Promise<Record<string, unknown>>,
  ): Promise<string | undefined> {
    const text = this.text(name)
    if (text === undefined) return undefined
    if (uuid.test(text)) return this.#byId(kind, name, text.toLowerCase())
    const chosen = this.#chosen(name, text)
    if (chosen && uuid.test(chosen)) return this.#understand(name, chosen, text)
    if (chosen === 'create' && make) {
      this.choices[name] = { text, candidates: await this.#near(kind, text) }
      return this.#create(kind, name, text, make)
    }
    const same = (await finders[kind]({ caller: this.#reading.caller }, { q: text.slice(0, 300), limit: 8 })).filter(
      (item) => namesIn(item).some((other) => folded(other) === folded(text)),
    )
    const [only, another] = same
    if (only && !another) return this.#understand(name, only.id, text)
    this.choices[name] = { text, candidates: await this.#near(kind, text) }
    const what = another ? 'is the name of more than one record: choose which' : 'is not recorded by exactly this name'
    this.problem(name.replace(/:[a-z]+$/, ''), `“${short(text)}” ${what}${another ? '' : ': choose one, or create it'}`)
    return undefined
  }

  #chosen(name: string, text: string): string | undefined {
    // A choice counts for the words that it was offered for, an id for the words it was chosen by.
    if (this.text(`${name}@for`) === text && this.text(`${name}@choice`)) return this.text(`${name}@choice`)
    return this.text(`${name}@words`) === text ? this.text(`${name}@id`) : undefined
  }

  /** An address of ours gives an id: the form shows the words that it stands for. */
  async #byId(kind: PickKind, name: string, id: string): Promise<string | undefined> {
    const words = await labelOf(kind, this.#reading.caller, id)
    if (words === null) {
      this.problem(name.replace(/:[a-z]+$/, ''), `There is no ${kind} with this id`)
      return undefined
    }
    this.understood[name] = [words]
    return this.#understand(name, id, words)
  }

  #understand(name: string, id: string, text: string): string {
    this.understood[`${name}@id`] = [id]
    this.understood[`${name}@words`] = [text]
    return id
  }

  async #near(kind: PickKind, text: string): Promise<PickChoice['candidates']> {
    const { caller, words } = this.#reading
    const found = await suggest(kind, text.slice(0, 200), { caller }, words)
    return found.slice(0, 6).map(({ id, label, detail }) => ({ id, label, detail }))
  }

  /** One new record for the same words, however often they stand in the form. */
  async #create(
    kind: PickKind,
    name: string,
    text: string,
    make: (text: string) => Record<string, unknown> | Promise<Record<string, unknown>>,
  ): Promise<string> {
    const of = `${kind} ${folded(text)}`
    const known = this.#keys.get(of)
    if (known) return known
    const key = `new:${this.#keys.size + 1}`
    this.#keys.set(of, key)
    this.owners.set(key, name.replace(/:[a-z]+$/, ''))
    const record = await make(text)
    this.creating[newKinds[kind]] = { ...this.creating[newKinds[kind]], [key]: record }
    return key
  }
}

const getters = {
  actor: async (caller: Caller, id: string) => (await getActor({ caller }, { id })).name,
  question: async (caller: Caller, id: string) => (await getQuestion({ caller }, { id })).text,
  document: async (caller: Caller, id: string) => (await getDocument({ caller }, { id })).title,
  source: async (caller: Caller, id: string) => (await getSource({ caller }, { id })).name,
  place: async (caller: Caller, id: string) => (await getPlace({ caller }, { id })).name,
  incident: async (caller: Caller, id: string) => (await getIncident({ caller }, { id })).title,
} satisfies Record<PickKind, unknown>

/** The words of a record; null when there is none with this id. */
async function labelOf(kind: PickKind, caller: Caller, id: string): Promise<string | null> {
  try {
    return await getters[kind](caller, id)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

function namesIn(found: object): string[] {
  return ['name', 'title', 'text', 'names'].flatMap((field) => {
    const value: unknown = Reflect.get(found, field)
    return [value].flat().filter((word) => typeof word === 'string')
  })
}
