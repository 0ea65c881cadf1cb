import { invalid } from '#lib/domain/error.ts'
import type { IsoDay } from '#lib/domain/partial-date.ts'
import type { JudgingClocks } from './judge-questions.ts'

/**
 * The two clocks of a question to the record. A moment that has not come cannot be asked about: what is recorded until
 * then would change the answer.
 * @throws AppError `invalid` on `recordedAt`
 */
export function clocksOf(
  { asOf, recordedAt }: { asOf?: IsoDay | undefined; recordedAt?: string | undefined },
  now: Date,
): JudgingClocks {
  const moment = recordedAt === undefined ? undefined : new Date(recordedAt)
  if (moment !== undefined && moment > now) throw invalid('recordedAt', 'recordedAt lies in the future')
  return { asOf: asOf ?? null, recordedAt: moment }
}
