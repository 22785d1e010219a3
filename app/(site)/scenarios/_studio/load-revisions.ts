import 'server-only'
import { listRecordChanges } from '@/lib/revisions/queries'
import { formatDate } from '@/app/_components/format'
import { changeLines } from './revision-text'

export interface RevisionLine {
  version: number
  date: string
  by: string
  /** What it did, with the reason given. */
  what: string
  lines: string[]
  isRestorable: boolean
}

const MOST = 50
const acts = {
  create: 'Saved',
  update: 'Changed',
  retract: 'Retracted',
  restore: 'Restored',
  delete: 'Removed',
}

/** The versions of a saved scenario, newest first. */
export async function loadRevisions(slug: string): Promise<RevisionLine[]> {
  const { items } = await listRecordChanges({ resource: 'scenario', resourceId: slug }, { limit: MOST })
  return items.map(({ version, action, actorName, reason, at, changes }, index) => ({
    version,
    date: formatDate(at, 'day', { longYear: true }),
    by: actorName,
    what: `${acts[action]}${reason ? `: ${reason}` : ''}`,
    lines: action === 'create' ? [] : changeLines(changes),
    isRestorable: index > 0 && action !== 'delete',
  }))
}
