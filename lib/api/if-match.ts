import type { ExpectedVersion } from '../revisions/expected-version'
import { invalidField, Problem } from './problem'

/** The version in If-Match: `"3"`, or `*` for whichever is current; undefined without the header. */
export function readIfMatch(header: string | null): ExpectedVersion | undefined {
  if (header === null) return undefined
  if (header.trim() === '*') return 'any'
  const version = /^\s*"?(\d{1,9})"?\s*$/.exec(header)?.[1]
  if (version === undefined) throw invalidField('If-Match', 'must be a version in quotes such as "3", or *')
  return Number(version)
}

/** A conflict that If-Match found is a failed precondition: 412 where the body's version gives 409. */
export function asPrecondition(thrown: unknown, ifMatch: ExpectedVersion | undefined): unknown {
  if (ifMatch === undefined || !(thrown instanceof Problem) || thrown.code !== 'conflict') return thrown
  const { message: detail, errors, conflict } = thrown
  return new Problem({ code: 'precondition_failed', detail, errors, conflict })
}
