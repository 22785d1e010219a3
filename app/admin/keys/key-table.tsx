import type { ApiKey } from '@/lib/auth/keys'
import { revokeKeyAction } from './actions'
import { ColumnHeads } from '../../_components/tables/column-heads'

const instant = (iso: string | null) => (iso ? `${iso.slice(0, 16).replace('T', ' ')} UTC` : 'never')
const columns = ['For', 'Begins with', 'May', 'Made', 'Last used', 'Expires', 'State']

function stateOf({ revokedAt, expiresAt }: ApiKey, now: Date): 'works' | 'revoked' | 'expired' {
  if (revokedAt) return 'revoked'
  return expiresAt && new Date(expiresAt) <= now ? 'expired' : 'works'
}

export function KeyTable({ keys, now }: { keys: ApiKey[]; now: Date }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="API keys">
      <table className="data-table">
        <caption className="visually-hidden">API keys</caption>
        <ColumnHeads names={columns} />
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">{key.name}</th>
              <td>
                <code>{key.prefix}…</code>
              </td>
              <td>
                {key.role}: {key.scopes.join(', ')}
              </td>
              <td>{instant(key.createdAt)}</td>
              <td>{instant(key.lastUsedAt)}</td>
              <td>{instant(key.expiresAt)}</td>
              <td>{stateOf(key, now) === 'works' ? <Revoke apiKey={key} /> : stateOf(key, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Revoke({ apiKey }: { apiKey: ApiKey }) {
  return (
    <form action={revokeKeyAction}>
      <input type="hidden" name="id" value={apiKey.id} />
      <button type="submit" className="button" aria-label={`Revoke ${apiKey.name}`}>
        Revoke
      </button>
    </form>
  )
}
