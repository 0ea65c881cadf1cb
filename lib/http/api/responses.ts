import type { JsonSchema } from './json-schema.ts'

const problem = (description: string, headers?: JsonSchema): JsonSchema => ({
  description,
  ...(headers ? { headers } : {}),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const header = (description: string, type = 'string'): JsonSchema => ({ description, schema: { type } })

const retryAfter = { 'Retry-After': header('Seconds to wait.', 'integer') }

/** Every refusal (RFC 9457), by the name under which operations refer to it. */
export const problemResponses: Readonly<Record<string, JsonSchema>> = {
  BadRequest: problem('The request cannot be read: its body, its address or a header.'),
  Unauthorized: problem('Nobody is signed in, or the token does not count.', {
    'WWW-Authenticate': header('How to say who calls.'),
  }),
  Forbidden: problem('This needs another role; the detail names it.'),
  NotFound: problem('There is no such record.'),
  Conflict: problem(
    'It clashes with what is recorded: somebody else was faster (`current` shows what is there), or the Idempotency-Key stands for another request or one that is still running.',
    retryAfter,
  ),
  PreconditionFailed: problem('No tag of If-Match can be a revision.'),
  ContentTooLarge: problem('The body is too large.'),
  UnsupportedMediaType: problem('The body is of a media type that is not taken here.', {
    Accept: header('The media types that are taken.'),
  }),
  Invalid: problem('Fields are wrong; `errors` names each with what would be right.'),
  PreconditionRequired: problem('If-Match is missing.'),
  TooManyRequests: problem('More requests came than the minute allows.', retryAfter),
  Unavailable: problem('The database is away; the same request may succeed later.', retryAfter),
}

const nameByStatus: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  412: 'PreconditionFailed',
  413: 'ContentTooLarge',
  415: 'UnsupportedMediaType',
  422: 'Invalid',
  428: 'PreconditionRequired',
  429: 'TooManyRequests',
  503: 'Unavailable',
}

/** References to the refusals of these statuses. */
export function refusals(statuses: readonly number[]): JsonSchema {
  return Object.fromEntries(
    [...new Set(statuses)]
      .sort((a, b) => a - b)
      .map((status) => [String(status), { $ref: `#/components/responses/${nameByStatus[status]}` }]),
  )
}

/** Headers of answers. */
export const answerHeaders = {
  etag: { ETag: header('Names this state of the answer; a record’s begins with its revision.') },
  location: { Location: header('The address of what was made.') },
  replayed: { 'Idempotency-Replayed': header('`true` where this is the first answer to the key, given again.') },
}

/** Headers of requests, by the name under which operations refer to them. */
export const headerParameters: Readonly<Record<string, JsonSchema>> = {
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The revision that you read, as a tag: `"3"`, or the `ETag` of the answer as it came. `*` takes any.',
    schema: { type: 'string' },
    example: '"3"',
  },
  IfMatchOptional: {
    name: 'If-Match',
    in: 'header',
    description: 'As elsewhere; without it any revision is changed.',
    schema: { type: 'string' },
    example: '"3"',
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The `ETag` of an answer that you hold: 304 where it would be the same.',
    schema: { type: 'string' },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'A key of your making (a UUID, at most 255 characters): within a day the same key with the same body is done once and answers the first result; with another body 409.',
    schema: { type: 'string', maxLength: 257 },
    example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
  },
}
