import type { Resource } from '@/lib/revisions/resources'
import { pluralOf } from '@/lib/revisions/resources'

export const historyHref = (resource: Resource, id: string): string =>
  `/history/${pluralOf(resource)}/${encodeURIComponent(id)}`

/** The record in the API, at an instant where one is given. */
export function apiHref(resource: Resource, id: string, asOf?: string): string {
  const path = `/api/v1/${pluralOf(resource)}/${encodeURIComponent(id)}`
  return asOf === undefined ? path : `${path}?asOf=${encodeURIComponent(asOf)}`
}

const pages: Partial<Record<Resource, (id: string) => string>> = {
  claim: (id) => `/claims/${id}`,
  measure: (id) => `/measures#${id}`,
  scenario: (id) => `/scenarios/${id}`,
}

/** Where readers find the record; undefined for kinds that have no page of their own. */
export const pageHref = (resource: Resource, id: string): string | undefined =>
  pages[resource]?.(encodeURIComponent(id))
