import NextAuth from 'next-auth'
import { authOptions } from '#lib/auth/auth-options.ts'

interface Context {
  readonly params: Promise<{ nextauth: string[] }>
}

// The options read the environment, so they are made when a request comes.
const handler = async (request: Request, context: Context): Promise<Response> =>
  NextAuth(authOptions())(request, context)

export { handler as GET, handler as POST }
