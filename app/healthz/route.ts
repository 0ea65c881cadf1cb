import { connection } from 'next/server'
import { checkHealth } from '#lib/usecases/check-health.ts'

export async function GET(): Promise<Response> {
  await connection()
  const health = await checkHealth()
  const headers = { 'Cache-Control': 'no-store' }
  return Response.json(health, { status: health.status === 'ok' ? 200 : 503, headers })
}
