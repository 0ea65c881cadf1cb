/**
 * At its beginning, marks a statement that finds what it reads by keys, whichever they are: one plan is right for all values,
 * and making it anew at each use, as PostgreSQL would where it expects little less work of that, takes longer than running it.
 */
export const PLANNED_ONCE = '/* planned once */'

/** At its beginning, marks a statement to which it makes no difference how the session plans. */
export const PLANNED_EITHER_WAY = '/* planned either way */'
