import type { Change } from './schema'
import { pluralOf } from './resources'

const verbs: Record<Change['action'], string> = {
  create: 'entered',
  update: 'changed',
  retract: 'retracted',
  restore: 'restored',
  delete: 'deleted',
}

interface Feed {
  changes: readonly Change[]
  /** Where this server is reached, such as `https://chokepoint.example`. */
  origin: string
}

/** The latest changes as an Atom feed (RFC 4287), for readers and alerts. */
export function atomFeed({ changes, origin }: Feed): string {
  const updated = changes[0]?.at ?? '1970-01-01T00:00:00.000Z'
  const entries = changes.map((change) => entryOf(change, origin)).join('')
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:chokepoint:changes</id>
<title>Chokepoint: changes</title>
<updated>${updated}</updated>
<author><name>Chokepoint</name></author>
<link rel="self" type="application/atom+xml" href="${escaped(origin)}/api/v1/changes.atom"/>
${entries}</feed>
`
}

function entryOf(change: Change, origin: string): string {
  const { id, resource, resourceId, version, action, at, actorName } = change
  const path = `/api/v1/${pluralOf(resource)}/${encodeURIComponent(resourceId)}/revisions`
  const title = `${resource} ${resourceId} ${verbs[action]} (version ${version})`
  return `<entry>
<id>urn:chokepoint:revision:${escaped(id)}</id>
<title>${escaped(title)}</title>
<updated>${at}</updated>
<author><name>${escaped(actorName)}</name></author>
<link href="${escaped(origin + path)}"/>
<summary>${escaped(summaryOf(change))}</summary>
</entry>
`
}

function summaryOf({ action, changes, reason }: Change): string {
  const fields = changes.map(({ field, from, to }) => `${field}: ${shown(from)} → ${shown(to)}`)
  const what = action === 'update' || action === 'retract' || action === 'restore' ? fields.join('; ') : ''
  return [what, reason].filter(Boolean).join('. ')
}

const SHOWN_MAX = 200

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text
}

// XML 1.0 cannot carry most control characters, not even escaped.
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text
    .toWellFormed()
    .replace(unprintable, '')
    .replace(/[&<>"]/g, (character) => names[character] ?? '')
}
