import { endSession } from '#lib/auth/session.ts'

/** Ends the session and goes to the sign-in page. By POST only, so that no link or picture signs anybody out. */
export async function POST(): Promise<Response> {
  await endSession()
  return new Response(null, { status: 303, headers: { Location: '/signin' } })
}
