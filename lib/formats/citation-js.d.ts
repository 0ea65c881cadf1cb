declare module '@citation-js/core' {
  export class Cite {
    constructor(input: unknown, options?: { forceType?: string; generateGraph?: boolean })
    readonly data: readonly unknown[]
  }
}
declare module '@citation-js/plugin-bibtex' {}
