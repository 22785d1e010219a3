import { formatExact } from '@/app/_components/format'
import { MOST_ADDRESS, type Problem } from './address'

/** Parts of the address that could not be used, each with what stands in its place. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null
  return (
    <div className="studio-problems" role="alert">
      <p>Parts of this address could not be used:</p>
      <ul>
        {problems.map(({ where, message }) => (
          <li key={`${where} ${message}`}>
            <b>{where}</b>: {message}.
          </li>
        ))}
      </ul>
    </div>
  )
}

/** More changes than a link can carry: the address stays as it was, and saving is offered. */
export function TooLong({ length }: { length: number }) {
  return (
    <div className="studio-problems" role="status">
      <p>
        So many changes make an address of {formatExact(length)} characters; links hold{' '}
        {formatExact(MOST_ADDRESS)}. The address above stays at the last state that fitted.{' '}
        <a href="#save">Save this state under a name</a> to keep and share it.
      </p>
    </div>
  )
}
