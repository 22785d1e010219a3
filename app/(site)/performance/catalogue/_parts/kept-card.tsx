import { isRecordId } from '@/lib/api/fields'
import type { CatalogueEntry } from '@/lib/catalogue/schema'
import { getCatalogueEntry } from '@/lib/catalogue/queries'
import { specOfEntry } from '@/lib/catalogue/spec'
import { historyHref } from '../../../history/paths'
import { cardHref, type Entry, type Kind } from './kinds'

const singular: Partial<Record<Kind, CatalogueEntry['kind']>> = {
  accelerators: 'accelerator',
  interconnects: 'interconnect',
  models: 'model',
}

/** The card's address for an entry that editors keep. */
export function keptHref({ kind, id }: CatalogueEntry): string {
  return cardHref(`${kind}s`, id)
}

export interface KeptCard {
  entry: Entry
  kept: CatalogueEntry
}

/** The entry of editors that an address names, or null. */
export async function findKept(kind: string, id: string): Promise<KeptCard | null> {
  const kept = Object.hasOwn(singular, kind) && isRecordId(id) ? await getCatalogueEntry(id) : null
  if (!kept || kept.kind !== singular[kind as Kind]) return null
  // What sources dispute is said of the entry that the figures are from, not of this one.
  const spec = { ...specOfEntry(kept), alternatives: undefined }
  return { entry: { kind, spec } as Entry, kept }
}

/** Who says so: no figure of such a card has a source of its own, the entry as a whole may. */
export function KeptPart({ kept }: { kept: CatalogueEntry }) {
  const { id, kind, standing, basedOn, note, sourceTitle, sourceUrl } = kept
  return (
    <section className="figure mt-10 mb-6">
      <h2 className="figure-title">Kept by editors: {standing}</h2>
      <p className="figure-sub">
        {basedOn ? (
          <>
            Begun from the figures of <a href={cardHref(`${kind}s`, basedOn)}>{basedOn}</a>.{' '}
          </>
        ) : null}
        {sourceTitle ? (
          <>Source: {sourceUrl ? <a href={sourceUrl}>{sourceTitle}</a> : sourceTitle}. </>
        ) : (
          'No source is given. '
        )}
        <a href={historyHref('catalogueEntry', id)}>Every change of it</a>
      </p>
      {note ? <p className="figure-sub">{note}</p> : null}
    </section>
  )
}
