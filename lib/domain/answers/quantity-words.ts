/** The words that stand for a number of their own and take none. */
export const vagueQuantityWords = ['tens', 'dozens', 'hundreds'] as const

/**
 * The words a number can come with, in the order in which people choose. Apart from the schema, so that a form in the
 * browser lists them without loading the validation.
 */
export const quantityWords = [
  'exactly',
  'at_least',
  'more_than',
  'at_most',
  'fewer_than',
  'nearly',
  'about',
  'between',
  ...vagueQuantityWords,
] as const
