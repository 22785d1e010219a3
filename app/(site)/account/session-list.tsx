import type { OwnSession } from '@/lib/auth/own-account'
import { endSessionsAction } from './actions'

const instant = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`

/** Where the person is signed in; each session can be ended, this one by signing out. */
export function SessionList({ sessions }: { sessions: OwnSession[] }) {
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Open sessions">
        <table className="data-table">
          <caption className="visually-hidden">Open sessions</caption>
          <thead>
            <tr>
              <th scope="col">Signed in</th>
              <th scope="col">Ends</th>
              <th scope="col">Address</th>
              <th scope="col">Browser</th>
              <th scope="col">
                <span className="visually-hidden">End it</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr key={session.id}>
                <th scope="row">{instant(session.createdAt)}</th>
                <td>{instant(session.expiresAt)}</td>
                <td>{session.ipAddress || 'unknown'}</td>
                <td>{session.userAgent?.slice(0, 120) || 'unknown'}</td>
                <td>{session.isThis ? 'This browser' : <EndButton session={session} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sessions.length > 1 ? (
        <form action={endSessionsAction} className="py-4">
          <input type="hidden" name="session" value="others" />
          <button type="submit" className="button">
            End all other sessions
          </button>
        </form>
      ) : null}
    </>
  )
}

function EndButton({ session }: { session: OwnSession }) {
  return (
    <form action={endSessionsAction}>
      <input type="hidden" name="session" value={session.id} />
      <button
        type="submit"
        className="button"
        aria-label={`End the session begun ${instant(session.createdAt)}`}
      >
        End
      </button>
    </form>
  )
}
