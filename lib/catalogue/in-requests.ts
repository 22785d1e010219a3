import 'server-only'
import { readSpec } from './queries'
import type { EntryKind } from './schema'
import { engineEntries } from './spec'

type Fields = Partial<Record<EntryKind, unknown>>

/**
 * The request with the specs of the entries that editors keep in the place of their ids, as the engine, which
 * knows only its own catalogue, takes them. Ids that are neither's stay: the engine refuses them by name.
 */
export async function withEditedEntries<Request extends Fields>(request: Request): Promise<Request> {
  const accelerator = await edited('accelerator', request.accelerator)
  const chip: unknown = accelerator ?? request.accelerator
  const system =
    typeof chip === 'object' ? (chip as { interconnect?: unknown } | null)?.interconnect : undefined
  const interconnect = await edited('interconnect', request.interconnect ?? system)
  const model = await edited('model', request.model)
  return {
    ...request,
    ...(accelerator && { accelerator }),
    ...(interconnect && { interconnect }),
    ...(model && { model }),
  }
}

/** The database is asked only for what the engine does not know. */
async function edited(kind: EntryKind, asked: unknown): Promise<object | undefined> {
  if (typeof asked !== 'string' || Object.hasOwn(engineEntries[kind], asked)) return undefined
  return readSpec(kind, asked)
}
