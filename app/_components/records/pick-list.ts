import type { Picked } from '../../admin/_records/definition'

export interface PickOption {
  id: string
  name: string
  /** Tells it from others of a like name. */
  about?: string
}

export interface PickList {
  options: PickOption[]
  /** Whether these are all there are; else they are searched through the API. */
  complete: boolean
}

export type PickLists = Partial<Record<Picked, PickList>>

/** The lists with one more choice, unless it is there. */
export function withOption(lists: PickLists, picks: Picked, option: PickOption): PickLists {
  const list = lists[picks] ?? { options: [], complete: false }
  if (list.options.some(({ id }) => id === option.id)) return lists
  return { ...lists, [picks]: { ...list, options: [...list.options, option] } }
}

const MOST_SHOWN = 12

/** Options in which every word of the text occurs; those whose name begins with it come first. */
export function matching(options: readonly PickOption[], text: string): PickOption[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const found = options.filter((option) => {
    const all = `${option.name} ${option.id} ${option.about ?? ''}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
  const begins = (option: PickOption) => Number(option.name.toLowerCase().startsWith(words.join(' ')))
  return found.toSorted((a, b) => begins(b) - begins(a)).slice(0, MOST_SHOWN)
}

interface Answer {
  items: Record<string, unknown>[]
}

/** The first records that the API's list finds for these words. */
export async function searched(picks: Picked, text: string, signal: AbortSignal): Promise<PickOption[]> {
  const query = new URLSearchParams({ limit: String(MOST_SHOWN), ...(text.trim() ? { q: text.trim() } : {}) })
  const answer = await fetch(`/api/v1/${picks}s?${query.toString()}`, { signal })
  if (!answer.ok) return []
  return ((await answer.json()) as Answer).items.map((item) => toOption(picks, item))
}

/** A record as the API gives it, as a choice. */
export function toOption(picks: Picked, item: Record<string, unknown>): PickOption {
  const text = (...names: string[]) =>
    names.map((name) => item[name]).find((value) => typeof value === 'string' && value !== '') as
      string | undefined
  const id = text('id', 'key', 'slug') ?? ''
  if (picks === 'source')
    return {
      id,
      name: text('title', 'url', 'publisher') ?? id,
      about: joined(text('publisher'), text('publishedOn')),
    }
  if (picks === 'claim') return { id, name: id, about: text('statement') }
  if (picks === 'unit') return { id, name: text('name') ?? id, about: text('dimension') }
  return { id, name: text('name') ?? id, about: text('kind', 'unitSymbol')?.replaceAll('_', ' ') }
}

const joined = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(', ') || undefined
