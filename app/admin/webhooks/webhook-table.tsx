import Link from 'next/link'
import { nameOfResource } from '@/lib/revisions/resources'
import type { Webhook } from '@/lib/webhooks/schema'
import { ColumnHeads } from '../../_components/tables/column-heads'

const columns = ['For', 'Address', 'Hears of', 'State', 'Waiting', 'Given up']

/** What it hears of, in words: `claim, source; create`. */
export function hears({ resources, actions }: Webhook): string {
  const records = resources.length > 0 ? resources.map(nameOfResource).join(', ') : 'all records'
  return actions.length > 0 ? `${records}; ${actions.join(', ')}` : records
}

export function WebhookTable({ webhooks }: { webhooks: Webhook[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Webhooks">
      <table className="data-table">
        <caption className="visually-hidden">Webhooks</caption>
        <ColumnHeads names={columns} />
        <tbody>
          {webhooks.map((webhook) => (
            <tr key={webhook.id}>
              <th scope="row">
                <Link href={`/admin/webhooks/${webhook.id}`}>{webhook.name}</Link>
              </th>
              <td>
                <code>{webhook.url}</code>
              </td>
              <td>{hears(webhook)}</td>
              <td>{webhook.state}</td>
              <td className="num">{webhook.waiting}</td>
              <td className="num">{webhook.failed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
