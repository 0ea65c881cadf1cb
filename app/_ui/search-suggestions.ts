interface Suggestion {
  readonly label: string
  readonly detail: string
  readonly path: string
}

const DEBOUNCE_MS = 120
const optionClass =
  'block cursor-pointer rounded-[5px] px-2.5 py-1 text-ink no-underline aria-selected:bg-side-a-soft hover:bg-panel'

/** A list under an input that the keyboard moves through; plain DOM, since it comes only when somebody types. */
class SuggestionList {
  readonly #input: HTMLInputElement
  readonly #list = document.createElement('div')
  readonly #status = document.createElement('span')
  readonly #told: string
  #active = -1
  #timer: ReturnType<typeof setTimeout> | undefined
  #abort = new AbortController()

  constructor(input: HTMLInputElement, texts: { label: string; told: string }) {
    this.#input = input
    this.#told = texts.told
    this.#list.id = 'search-suggestions'
    this.#list.role = 'listbox'
    this.#list.ariaLabel = texts.label
    this.#list.hidden = true
    this.#list.className =
      'floating absolute end-0 top-full z-10 mt-1 max-h-96 w-[min(34rem,92vw)] overflow-auto max-narrow:start-0 max-narrow:end-auto'
    this.#status.role = 'status'
    this.#status.className = 'sr-only'
    input.after(this.#list, this.#status)
    for (const [name, value] of [
      ['role', 'combobox'],
      ['aria-autocomplete', 'list'],
      ['aria-controls', this.#list.id],
      ['aria-expanded', 'false'],
    ] as const)
      input.setAttribute(name, value)
    input.autocomplete = 'off'
    input.addEventListener('input', () => this.#look())
    input.addEventListener('keydown', (event) => this.#press(event))
    input.addEventListener('blur', () => this.#close())
    // A press on a suggestion would blur the input before it is a click.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault())
  }

  #look(): void {
    clearTimeout(this.#timer)
    this.#abort.abort()
    const q = this.#input.value.trim()
    if (q === '') this.#close()
    else this.#timer = setTimeout(() => void this.#fetch(q), DEBOUNCE_MS)
  }

  async #fetch(q: string): Promise<void> {
    this.#abort = new AbortController()
    try {
      const answer = await fetch(`/api/pick/search?${new URLSearchParams({ q })}`, { signal: this.#abort.signal })
      const body: { items: readonly Suggestion[] } = answer.ok ? await answer.json() : { items: [] }
      if (document.activeElement === this.#input) this.#show(body.items)
    } catch {
      // Without suggestions the box still searches.
      this.#close()
    }
  }

  #show(items: readonly Suggestion[]): void {
    this.#list.replaceChildren(...items.map(optionOf))
    this.#list.hidden = items.length === 0
    this.#input.setAttribute('aria-expanded', String(items.length > 0))
    this.#status.textContent = items.length === 0 ? '' : `${items.length} ${this.#told}`
    this.#mark(-1)
  }

  #close(): void {
    clearTimeout(this.#timer)
    this.#abort.abort()
    this.#show([])
  }

  #mark(index: number): void {
    this.#active = index
    for (const [at, option] of [...this.#list.children].entries()) option.ariaSelected = String(at === index)
    const option = this.#list.children[index]
    if (option) this.#input.setAttribute('aria-activedescendant', option.id)
    else this.#input.removeAttribute('aria-activedescendant')
    option?.scrollIntoView({ block: 'nearest' })
  }

  #press(event: KeyboardEvent): void {
    const count = this.#list.children.length
    if (count === 0) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = this.#list.children[this.#active]
    if (step === 0 && event.key !== 'Escape' && !(event.key === 'Enter' && chosen)) return
    event.preventDefault()
    // Before the first and after the last is the input itself.
    if (step !== 0) this.#mark(((this.#active + 1 + step + count + 1) % (count + 1)) - 1)
    else if (event.key === 'Escape') this.#close()
    else if (chosen instanceof HTMLElement) chosen.click()
  }
}

function optionOf({ label, detail, path }: Suggestion, index: number): HTMLElement {
  const option = document.createElement('a')
  option.id = `search-suggestion-${index}`
  option.role = 'option'
  option.tabIndex = -1
  option.href = path
  option.className = optionClass
  const [name, more] = [document.createElement('bdi'), document.createElement('bdi')]
  name.textContent = label
  name.className = 'font-semibold'
  more.textContent = detail
  more.className = 'text-muted'
  option.append(name, ' ', more)
  return option
}

/** Lets an input suggest what it comes near to; it must stand in a box that positions what is in it. */
export const suggestIn = (input: HTMLInputElement, texts: { label: string; told: string }): void => {
  new SuggestionList(input, texts)
}
