import type { FormState } from '@/app/_components/forms/form-state'

/** What a form that saves shows after it was sent. */
export interface SaveState extends FormState {
  /** Somebody saved meanwhile: which version there is now, and what it changed. Null when it was removed. */
  conflict?: { version: number | null; lines: string[] }
}
