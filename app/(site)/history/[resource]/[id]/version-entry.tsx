import type { ReactNode } from 'react'
import { plural } from '../../../../_components/format'
import { FieldDiff } from '../../../../_components/records/field-diff'
import type { Version } from '@/lib/revisions/history'
import type { ReferenceNames } from '@/lib/revisions/reference-names'
import { diffRows } from '../../diff-rows'
import { apiHref } from '../../paths'
import { actionWords, instantText, wayWords } from '../../words'

interface VersionEntryProps {
  version: Version
  names: ReferenceNames
  /** What can be done with it. */
  children: ReactNode
}

/** One version: who, when, why, by which way, and the fields it changed. */
export function VersionEntry({ version: entry, names, children }: VersionEntryProps) {
  const { version, action, actorName, at, reason, via, before, after, resource, resourceId } = entry
  const rows = diffRows({ before, after, names })
  const isWhole = before === null || after === null
  const table = (
    <FieldDiff
      caption={`What version ${version} changed`}
      rows={rows}
      whole={isWhole ? (after ? 'after' : 'before') : undefined}
    />
  )
  return (
    <li className="version" id={`version-${version}`}>
      <h2>
        Version {version}: {actionWords[action]} by {actorName}
      </h2>
      <p className="version-facts">
        <time dateTime={at}>{instantText(at)}</time>
        {via ? <span>via {wayWords[via]}</span> : null}
        {after ? <a href={apiHref(resource, resourceId, at)}>As it stood (JSON)</a> : null}
      </p>
      {reason ? <p className="version-reason">{reason}</p> : null}
      {isWhole ? (
        <details>
          <summary>{plural(rows.length, 'field')}</summary>
          {table}
        </details>
      ) : (
        table
      )}
      {children}
    </li>
  )
}
