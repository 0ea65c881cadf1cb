import { connectTo, directUrl, disconnect } from '../db/client.ts'
import { startDatabase } from '../db/embedded-postgres.ts'
import { migrate } from '../db/migrate.ts'

/** An installation whose database runs and has this version's schema. */
export type OpenInstallation = {
  /** The migrations that this opening applied. */
  migrations: string[]
  /** Closes the connections, and stops the embedded database unless another process uses it. */
  close(): Promise<void>
}

/**
 * What every process does before its first use-case: the server at its start, the command line for each command
 * (beside a running server it shares that server's database).
 */
export async function openInstallation(): Promise<OpenInstallation> {
  const database = await startDatabase()
  const close = async () => {
    await disconnect()
    await database.stop()
  }
  try {
    await connectTo(database.url)
    return { migrations: await migrate(directUrl()), close }
  } catch (error) {
    await close()
    throw error
  }
}
