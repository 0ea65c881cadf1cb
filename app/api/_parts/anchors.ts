/** Where on the page a named part is described. */
export const partAnchor = (name: string): string => `part-${name}`

/** Where on the page a group of operations begins. */
export const tagAnchor = (name: string): string => `tag-${name}`
