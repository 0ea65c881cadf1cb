const shorter: Readonly<Record<string, string>> = { userEmail: 'user' }

/** An option as typed, for the field of a use-case: `as-of` for `asOf`. */
export const optionName = (field: string): string =>
  shorter[field] ?? field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
