import { filterNames } from './words'
import type { SearchProblem } from './read-search'

/** What of the address was left out, and what would be valid. */
export function Problems({ problems }: { problems: SearchProblem[] }) {
  if (problems.length === 0) return null
  const names: Record<string, string | undefined> = filterNames
  return (
    <div className="explorer-problems" role="alert">
      <h2>Part of this address was left out</h2>
      <ul>
        {problems.map(({ field, given, message }) => (
          <li key={`${field} ${given}`}>
            <b>{names[field] ?? field}</b>
            {given ? <> “{given.slice(0, 80)}”</> : null}: {message}.
          </li>
        ))}
      </ul>
    </div>
  )
}
