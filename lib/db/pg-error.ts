const retryable = new Set(['40001', '40P01'])

/** What PostgreSQL said of a refused statement; a part is undefined where the error does not carry it. */
export type PgError = {
  /** Five characters, e.g. `23505`, or one of our own such as `CC001`. */
  sqlState: string | undefined
  /** The constraint or index violated. Lost by the driver adapter for our own SQLSTATEs. */
  constraint: string | undefined
  message: string | undefined
}

/**
 * Reads SQLSTATE, constraint and message out of any of the shapes in which a database error arrives: a bare
 * DriverAdapterError (commit of an interactive transaction), a PrismaClientKnownRequestError (model call, raw
 * query, deferred trigger at an implicit commit), or node-postgres' own error.
 */
export function pgError(error: unknown): PgError {
  const driver = field(field(error, 'meta'), 'driverAdapterError')
  const cause = field(error, 'cause') ?? field(driver, 'cause')
  const sqlState = text(cause, 'originalCode') ?? text(cause, 'code') ?? nativeCode(error)
  return {
    sqlState,
    constraint: constraintName(cause) ?? text(error, 'constraint'),
    message: text(cause, 'originalMessage') ?? text(cause, 'message') ?? text(error, 'message'),
  }
}

/** Whether the same transaction may succeed when run again: serialization failure or deadlock. */
export function isRetryable(error: unknown): boolean {
  const { sqlState } = pgError(error)
  // P2034 is Prisma's own word for the same two states when it hides the original.
  return (sqlState !== undefined && retryable.has(sqlState)) || text(error, 'code') === 'P2034'
}

function constraintName(cause: unknown): string | undefined {
  const constraint = field(cause, 'constraint')
  if (typeof constraint === 'string') return constraint
  const index = text(constraint, 'index')
  if (index !== undefined) return index
  const fields = field(constraint, 'fields')
  return Array.isArray(fields) ? fields.join(',') : undefined
}

// Prisma's own codes (P2002 …) have five characters as well; they are no SQLSTATE.
function nativeCode(error: unknown): string | undefined {
  const code = text(error, 'code')
  return code !== undefined && /^(?!P\d{4}$)[0-9A-Z]{5}$/.test(code) ? code : undefined
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function text(value: unknown, name: string): string | undefined {
  const found = field(value, name)
  return typeof found === 'string' ? found : undefined
}
