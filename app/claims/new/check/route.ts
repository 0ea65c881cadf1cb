import { AppError } from '#lib/domain/error.ts'
import { answerTo } from '#lib/http/problem.ts'
import { formValues } from '#lib/http/read-form.ts'
import { answer } from '#lib/http/respond.ts'
import { callerOfApiRequest } from '#lib/http/who-calls.ts'
import { readingOf } from '../reader.ts'
import { afterStep, stepOf } from '../steps.ts'

/** What the server understands of the form while it is being written; writes nothing. */
export async function POST(request: Request): Promise<Response> {
  try {
    const caller = await callerOfApiRequest(request)
    if (caller === null) throw new AppError('unauthenticated', 'Sign in to log claims.')
    const values = formValues(await request.formData())
    return answer(await afterStep(stepOf(values) ?? 'check', await readingOf(caller, values)))
  } catch (error) {
    return answerTo(error, request)
  }
}
