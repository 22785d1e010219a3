import Link from 'next/link'
import { RestoreForm, UndoCreateForm } from '../../../_components/records/take-back'

interface SavedNoteProps {
  search: Record<string, string | string[] | undefined>
  path: string
  id: string
  version: number
  /** What made the present version. */
  action: string
  /** Whether there was no such record before this version. */
  isNew: boolean
  /** Where readers see it. */
  href: string | undefined
}

const said: Record<string, string> = {
  create: 'Entered',
  update: 'Saved',
  retract: 'Retracted',
  restore: 'Restored',
  delete: 'Deleted',
}

/** After a save: what was done, where readers see it, and a way back. */
export function SavedNote({ search, path, id, version, action, isNew, href }: SavedNoteProps) {
  if (search.unchanged !== undefined)
    return (
      <div className="saved-note" role="status">
        Nothing differs from version {version}: nothing was written.
      </div>
    )
  // The address may be looked at again after another change.
  if (search.saved !== String(version)) return null
  return (
    <div className="saved-note" role="status">
      <b>
        {said[action] ?? 'Saved'} as version {version}.
      </b>
      {href ? <Link href={href}>See it as readers do</Link> : null}
      <Link href={`/admin/${path}/new`}>Enter another</Link>
      {isNew ? (
        <UndoCreateForm path={path} id={id} version={version} />
      ) : version > 1 ? (
        <RestoreForm
          path={path}
          id={id}
          version={version}
          to={version - 1}
          label="Undo"
          reason={`Undo of version ${version}.`}
        />
      ) : null}
    </div>
  )
}
