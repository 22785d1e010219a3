import { jobKinds, jobStates } from '@/lib/jobs/schema'
import { kindNames, stateNames } from './job-text'

interface JobFiltersProps {
  filters: { state?: string; kind?: string; mine?: string }
  /** Whether somebody is signed in who could have started jobs. */
  signedIn: boolean
}

/** A plain form of the page's own address. */
export function JobFilters({ filters, signedIn }: JobFiltersProps) {
  return (
    <form action="/jobs" method="get" className="job-filters" role="search" aria-label="Jobs">
      <label>
        State
        <select name="state" defaultValue={filters.state ?? ''} className="field">
          <option value="">Any</option>
          {jobStates.map((state) => (
            <option key={state} value={state}>
              {stateNames[state]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Kind
        <select name="kind" defaultValue={filters.kind ?? ''} className="field">
          <option value="">Any</option>
          {jobKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindNames[kind]}
            </option>
          ))}
        </select>
      </label>
      {signedIn ? (
        <label className="job-mine">
          <input type="checkbox" name="mine" value="1" defaultChecked={filters.mine === '1'} />
          Started by me
        </label>
      ) : null}
      <button type="submit" className="button">
        Show
      </button>
    </form>
  )
}
