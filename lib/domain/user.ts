import { z } from 'zod'
import { idSchema, maybe } from './id.ts'
import { shortText } from './text.ts'
import { roleSchema } from './vocabulary.ts'

/** An e-mail address, in lower case. */
export const emailSchema = z
  .string('Write an e-mail address')
  .trim()
  .toLowerCase()
  .max(254, 'Write an e-mail address of at most 254 characters')
  // A machine without a domain of its own is `localhost`.
  .regex(/^[^\s@"<>]+@([a-z0-9-]+\.)*[a-z0-9-]+$/, 'Write an e-mail address, for example name@example.org')

/** A password that somebody chooses. */
export const passwordSchema = z
  .string('Write a password')
  .min(8, 'Choose a password of at least 8 characters')
  .max(200, 'Choose a password of at most 200 characters')

/** What is given to make an account; without a password it signs in through the identity provider only. */
export const newUserSchema = z.strictObject({
  email: emailSchema,
  name: shortText(120),
  role: roleSchema,
  password: maybe(passwordSchema),
})
export type NewUser = z.infer<typeof newUserSchema>

/** What an administrator may change of an account. */
export const userChangeSchema = z.strictObject({
  id: idSchema,
  name: shortText(120).optional(),
  role: roleSchema.optional(),
  disabled: z.boolean().optional(),
})

/** An account as shown. */
export const userViewSchema = z.object({
  id: idSchema,
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  isService: z.boolean(),
  hasPassword: z.boolean(),
  isPasswordOneTime: z.boolean(),
  hasShortcuts: z.boolean(),
  createdAt: z.string(),
  disabledAt: z.string().nullable(),
})
export type UserView = z.infer<typeof userViewSchema>

/** An API token as shown; its text is never stored. */
export const tokenViewSchema = z.object({
  id: idSchema,
  label: z.string(),
  role: roleSchema,
  user: idSchema,
  userName: z.string(),
  createdByName: z.string().nullable(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
export type TokenView = z.infer<typeof tokenViewSchema>
