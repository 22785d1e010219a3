import { z } from 'zod'
import type { Role } from './actor'

export const roles = ['viewer', 'editor', 'admin'] as const satisfies readonly Role[]

/** What each role may do, as the forms say it. */
export const roleMeaning: Record<Role, string> = {
  viewer: 'reads, and keeps settings of their own',
  editor: 'also writes claims, sources and every other record',
  admin: 'also administers users and keys',
}

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Write an email address, like name@example.org.'))

const name = z
  .string()
  .trim()
  .min(1, 'Write a name.')
  .max(100, 'Use at most 100 characters.')
  .regex(/^[^\p{Cc}]*$/u, 'Leave out control characters.')

/** Rules for a new password are in password.ts: they need to know whose it is. */
const typedPassword = z.string().min(1, 'Write the password.').max(1_000, 'That is too long.')

export const signInSchema = z.strictObject({ email, password: typedPassword })

export const newUserSchema = z.strictObject({
  email,
  name,
  role: z.enum(roles, { error: `Choose ${roles.join(', ')}.` }),
})

export const firstAdminSchema = z.strictObject({ email, name, password: typedPassword })

export const newPasswordSchema = z.strictObject({ password: typedPassword })

export const passwordChangeSchema = z.strictObject({ current: typedPassword, password: typedPassword })

export const profileSchema = z.strictObject({ name })

export const userChangeSchema = z.strictObject({
  role: z.enum(roles).optional(),
  active: z.boolean().optional(),
})
