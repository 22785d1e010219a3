import type { Delivery } from '@/lib/webhooks/schema'
import { changeWebhookAction } from '../actions'
import { ColumnHeads } from '../../../_components/tables/column-heads'

const columns = ['Message', 'Made', 'State', 'Attempts', 'Latest attempt', 'Answer', 'Again']

const instant = (iso: string | null) => (iso ? `${iso.slice(0, 19).replace('T', ' ')} UTC` : 'none yet')

export function DeliveryTable({ webhookId, deliveries }: { webhookId: string; deliveries: Delivery[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Deliveries">
      <table className="data-table">
        <caption className="visually-hidden">Deliveries, newest first</caption>
        <ColumnHeads names={columns} />
        <tbody>
          {deliveries.map(
            ({ id, change, state, attempts, lastStatus, lastError, lastAttemptAt, createdAt }) => (
              <tr key={id}>
                <th scope="row">
                  <code>{id.slice(-12)}</code> {change ? '' : '(test)'}
                </th>
                <td>{instant(createdAt)}</td>
                <td>{state}</td>
                <td className="num">{attempts}</td>
                <td>{instant(lastAttemptAt)}</td>
                <td>{lastError ?? lastStatus ?? ''}</td>
                <td>
                  <form action={changeWebhookAction} aria-label={`Send ${id.slice(-12)} again`}>
                    <input type="hidden" name="id" value={webhookId} />
                    <input type="hidden" name="delivery" value={id} />
                    <button
                      type="submit"
                      name="act"
                      value="redeliver"
                      className="button"
                      aria-label={`Send ${id.slice(-12)} again`}
                    >
                      Send again
                    </button>
                  </form>
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}
