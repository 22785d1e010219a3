import { AuthRefusal } from '@/lib/auth/refusal'
import { Problem } from '@/lib/api/problem'
import type { FormState } from './form-state'
import { typed } from './form-state'

/** Turns a command's refusal into what the form shows; anything else goes on being an error. */
export function refused(error: unknown, form: FormData): FormState {
  const values = typed(form)
  if (error instanceof AuthRefusal)
    return error.field
      ? { values, errors: { [error.field]: error.message } }
      : { values, errors: {}, problem: error.message }
  if (error instanceof Problem) {
    const errors = Object.fromEntries(error.errors.map(({ field, message }) => [field, message]))
    return { values, errors, problem: error.message }
  }
  throw error
}
