import 'server-only'
import { notFound } from 'next/navigation'
import { definitions } from './definitions'
import type { RecordDefinition } from './record-definition'

/** The kind of record that an address names; a page of its own says when there is none. */
export function definitionAt(path: string): RecordDefinition {
  return definitions.find((definition) => definition.path === path) ?? notFound()
}

/** The same with what its form's fields take from the database. */
export async function loadedDefinition(path: string): Promise<RecordDefinition> {
  const definition = definitionAt(path)
  const shape = (await definition.load?.(definition.shape)) ?? definition.shape
  return { ...definition, shape }
}
