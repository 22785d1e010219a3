import 'server-only'
import { cache } from 'react'
import { isRecordId } from '@/lib/api/fields'
import { Problem } from '@/lib/api/problem'
import { getRecordVersion } from '@/lib/revisions/record-version'
import { listVersions } from '@/lib/revisions/history'
import { referenceNames } from '@/lib/revisions/reference-names'
import type { Resource } from '@/lib/revisions/resources'
import { resourceNamed } from '@/lib/revisions/resources'

const VERSIONS_A_PAGE = 30

/** What the address names; undefined for a kind or a record that never was. Read once for page and title. */
export const loadSubject = cache(async (path: string, id: string) => {
  const resource = resourceNamed(path)
  const latest = resource && isRecordId(id) && (await getRecordVersion({ resource, id }))
  return resource && latest ? { resource, id, latest } : undefined
})

/** One page of versions with the names of all they refer to; a cursor that leads nowhere shows the first. */
export async function loadVersions(resource: Resource, resourceId: string, cursor: string | undefined) {
  const read = (at?: string) =>
    listVersions({ resource, resourceId }, { limit: VERSIONS_A_PAGE, ...(at && { cursor: at }) })
  const page = await read(cursor).catch((error: unknown) => {
    if (cursor !== undefined && error instanceof Problem) return read()
    throw error
  })
  const names = await referenceNames(page.items.flatMap(({ before, after }) => [before, after]))
  return { ...page, names }
}
