import type { Neighbour } from '../../_components/records/neighbour'

interface Named {
  id: string
  name: string
}

interface Search {
  /** The record itself, which is not like itself. */
  id: string | null
  candidates: (words: string) => Promise<Named[]>
  path: string
}

const plain = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Records whose name is the same but for case, blanks and signs, or begins with it. */
export async function likeNames(name: string, { id, candidates, path }: Search): Promise<Neighbour[]> {
  const [first] = name.trim().split(/\s+/)
  if (plain(name).length < 2 || !first || first.length > 200) return []
  const found = await candidates(first)
  return found
    .filter((other) => other.id !== id && isLike(name, other.name))
    .map((other) => ({
      id: other.id,
      kind: 'duplicate',
      text: other.name,
      reason: 'It has the same name, or one that begins alike.',
      href: `/admin/${path}/${encodeURIComponent(other.id)}`,
    }))
}

const LEAST_SHARED = 0.7

/**
 * Whole words that begin alike, or most of the letters; what stands in brackets is another name.
 * @example isLike('Huawei', 'Huawei Technologies') // true
 * @example isLike('SMIC', 'Semiconductor Manufacturing International Corporation (SMIC)') // true
 */
export function isLike(a: string, b: string): boolean {
  return namesIn(a).some((one) => namesIn(b).some((other) => beginAlike(one, other)))
}

function namesIn(name: string): string[] {
  const inside = [...name.matchAll(/\(([^()]*)\)/g)].map(([, text = '']) => text)
  const names = [name.replaceAll(/\([^()]*\)/g, ' '), ...inside].map((text) => text.trim().toLowerCase())
  return names.filter((text) => plain(text).length > 1)
}

function beginAlike(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a]
  if (longer.startsWith(`${shorter} `)) return true
  const [short, long] = [plain(shorter), plain(longer)]
  return long.startsWith(short) && short.length / long.length >= LEAST_SHARED
}
