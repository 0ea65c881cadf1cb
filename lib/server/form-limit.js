/** Most bytes that a form of a page may carry, files within it included; a bibliography of some thousand entries fits. */
export const FORM_BYTES = 8 * 1024 * 1024
