import Link from 'next/link'
import { fieldLabel } from '@/lib/revisions/field-labels'
import type { Revision } from '@/lib/revisions/queries'
import { formatDate } from '../../../_components/format'
import { historyHref } from '../../history/paths'

const actionNames: Record<Revision['action'], string> = {
  create: 'first entered',
  update: 'changed',
  retract: 'retracted',
  restore: 'restored',
  delete: 'removed',
}

/** Every version of the record, newest first: when, by whom, what changed and why. */
export function History({ id, revisions }: { id: string; revisions: Revision[] }) {
  return (
    <section className="history span-4">
      <h2 className="figure-title">Versions of this record</h2>
      <ol reversed start={revisions[0]?.version}>
        {revisions.map(({ version, action, actorName, reason, at, changedFields }) => (
          <li key={version}>
            {formatDate(at, 'day', { longYear: true })}, {actionNames[action]} by {actorName}
            {changedFields.length > 0 ? `: ${changedFields.map(fieldLabel).join(', ')}` : ''}
            {reason ? ` (${reason})` : ''}
          </li>
        ))}
      </ol>
      <p className="mt-2">
        <Link href={historyHref('claim', id)} prefetch={false}>
          What each version changed
        </Link>
      </p>
    </section>
  )
}
