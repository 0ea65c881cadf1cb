import type { RecordKind } from '#lib/db/record-revision.ts'
import type { DemoAnswer, DemoCitation } from '../../prisma/demo/demo-case.ts'

/** The ids that the demo's records got, by their keys. */
export class DemoKeys {
  readonly #ids = new Map<string, string>()

  /** Notes the record that a key stands for. */
  set(kind: RecordKind, key: string, record: { readonly id: string }): void {
    const name = `${kind} ${key}`
    if (this.#ids.has(name)) throw new Error(`demo data: two of ${name}`)
    this.#ids.set(name, record.id)
  }

  /** The id of a key's record; a key that is not declared is a fault of the data. */
  idOf(kind: RecordKind, key: string): string {
    const id = this.#ids.get(`${kind} ${key}`)
    if (id === undefined) throw new Error(`demo data: there is no ${kind} ${key}`)
    return id
  }

  /** As `idOf`, where a key is given. */
  maybe(kind: RecordKind, key: string | undefined): string | undefined {
    return key === undefined ? undefined : this.idOf(kind, key)
  }

  /** An answer with ids for its keys. */
  answer(answer: DemoAnswer) {
    return 'actors' in answer ? { actors: answer.actors.map((actor) => this.idOf('actor', actor)) } : answer
  }

  /** Citations with ids for their keys. */
  citations(citations: readonly DemoCitation[]) {
    return citations.map((citation) => ({ ...citation, document: this.idOf('document', citation.document) }))
  }
}
