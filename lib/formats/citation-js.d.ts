declare module '@citation-js/core' {
  interface BibtexConfig {
    readonly types: {
      readonly biblatex: {
        /** Kinds of CSL by type of entry, and types by kind. */
        readonly source: Readonly<Record<string, string>>
        readonly target: Readonly<Record<string, string>>
      }
    }
    readonly constants: { readonly formatting: Record<string, [string, string]> }
  }
  interface CslConfig {
    readonly styles: { add(name: string, xml: string): void; has(name: string): boolean }
  }
  export class Cite {
    constructor(input: unknown, options?: { forceType?: string; generateGraph?: boolean; target?: string })
    readonly data: readonly unknown[]
    format(as: 'bibliography' | 'citation', options: Readonly<Record<string, unknown>>): unknown
  }
  export const plugins: {
    readonly config: { get(name: '@bibtex'): BibtexConfig; get(name: '@csl'): CslConfig }
    readonly input: { chain(input: unknown, options: Readonly<Record<string, unknown>>): unknown }
  }
}
declare module '@citation-js/plugin-bibtex' {}
declare module '@citation-js/plugin-csl' {}
