import { z } from 'zod'
import { idSchema, pageRequestSchema } from './id.ts'
import { partialDateSchema, refuseReversed } from './partial-date.ts'
import { shortText } from './text.ts'

/** Query of the audit; days are of UTC. `action` may be the first word alone: `claim` takes in `claim.log`. */
export const auditQuerySchema = z
  .object({
    action: z
      .string()
      .trim()
      .regex(/^[a-z-]+(\.[a-z-]+)*$/, 'Write an action such as claim.log, or its first word alone')
      .max(60, 'Write an action of at most 60 characters')
      .optional(),
    subject: shortText(100).optional(),
    user: idSchema.optional(),
    from: partialDateSchema.optional(),
    until: partialDateSchema.optional(),
    ...pageRequestSchema.shape,
  })
  .superRefine(refuseReversed)
export type AuditQuery = z.output<typeof auditQuerySchema>

/** An entry of the audit as shown. `seq` rises with every entry; `hash` chains each to the one before. */
export const auditEntryViewSchema = z.object({
  seq: z.string(),
  at: z.string(),
  user: idSchema.nullable(),
  userName: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
})
export type AuditEntryView = z.infer<typeof auditEntryViewSchema>
