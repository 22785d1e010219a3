import Link from 'next/link'
import type { AuditEntry } from '@/lib/revisions/audit'
import { fieldLabel } from '@/lib/revisions/field-labels'
import { nameOfResource, resourceNamed } from '@/lib/revisions/resources'
import { historyHref } from '../../(site)/history/paths'
import { actionWords, instantText, wayWords } from '../../(site)/history/words'
import { ColumnHeads } from '../../_components/tables/column-heads'

const heads = ['When', 'Record', 'What', 'Who', 'Way', 'Reason']
const MOST_FIELDS = 5

/** Every write on a line of its own; each leads to its place in the record's history. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <table className="data-table audit-table">
      <caption className="visually-hidden">Writes</caption>
      <ColumnHeads names={heads} />
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td data-head="When">
              <time dateTime={entry.at}>{instantText(entry.at)}</time>
            </td>
            <th scope="row">
              <RecordLink entry={entry} />
            </th>
            <td data-head="What">{whatOf(entry)}</td>
            <td data-head="Who">{entry.actorName}</td>
            <td data-head="Way">{entry.via ? wayWords[entry.via] : 'not noted'}</td>
            <td data-head="Reason">{entry.reason ?? <span className="text-ink-3">none</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Users, keys and webhooks have no history that is public. */
function RecordLink({ entry: { resource, resourceId, version } }: { entry: AuditEntry }) {
  const known = resourceNamed(resource)
  const text = `${nameOfResource(resource)} ${resourceId}`
  if (!known) return text
  return (
    <Link href={`${historyHref(known, resourceId)}#version-${version}`} prefetch={false}>
      {text}
    </Link>
  )
}

function whatOf({ action, changes, version }: AuditEntry): string {
  const what = `${actionWords[action]}, version ${version}`
  if (action === 'create' || action === 'delete') return what
  const labels = [...new Set(changes.map(({ field }) => fieldLabel(field)))]
  const more = labels.length > MOST_FIELDS ? ` and ${labels.length - MOST_FIELDS} more` : ''
  return labels.length > 0 ? `${what}: ${labels.slice(0, MOST_FIELDS).join(', ')}${more}` : what
}
