/** A stretch of text that two versions share, or that only one of them has. */
export interface TextPart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Beyond this many pairs of words to compare, what lies between the common ends counts as replaced whole. */
const PAIRS_MAX = 1_000_000

/** Words with the dots and commas inside them (a number stays one), blanks, and every other sign by itself. */
const token = /[\p{L}\p{N}]+(?:[.,'’/-][\p{L}\p{N}]+)*|\s+|[^\s\p{L}\p{N}]/gu

/**
 * Word by word, what changed in a text. The parts that are not `added` spell the text before, those that are
 * not `removed` the text after.
 * @example diffWords('at most 200,000', 'at most 250,000') // same "at most ", removed "200,000", added "250,000"
 */
export function diffWords(before: string, after: string): TextPart[] {
  const [old, now] = [before.match(token) ?? [], after.match(token) ?? []]
  const shorter = Math.min(old.length, now.length)
  let start = 0
  while (start < shorter && old[start] === now[start]) start += 1
  let end = 0
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1
  const middle = between(old.slice(start, old.length - end), now.slice(start, now.length - end))
  return joined([
    { kind: 'same', text: old.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: old.slice(old.length - end).join('') },
  ])
}

function between(old: string[], now: string[]): TextPart[] {
  if (old.length * now.length > PAIRS_MAX)
    return [
      { kind: 'removed', text: old.join('') },
      { kind: 'added', text: now.join('') },
    ]
  const common = commonLengths(old, now)
  const parts: TextPart[] = []
  let [row, column] = [0, 0]
  while (row < old.length || column < now.length) {
    const [left, right] = [old[row], now[column]]
    if (left !== undefined && left === right) {
      parts.push({ kind: 'same', text: left })
      row += 1
      column += 1
    } else if (
      left !== undefined &&
      (right === undefined || common(row + 1, column) >= common(row, column + 1))
    ) {
      parts.push({ kind: 'removed', text: left })
      row += 1
    } else {
      parts.push({ kind: 'added', text: right ?? '' })
      column += 1
    }
  }
  return parts
}

/** The longest common subsequence of what follows each pair of places. */
function commonLengths(old: string[], now: string[]): (row: number, column: number) => number {
  const width = now.length + 1
  const lengths = new Uint32Array((old.length + 1) * width)
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = now.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        old[row] === now[column]
          ? 1 + (lengths[(row + 1) * width + column + 1] ?? 0)
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0)
  return (row, column) => lengths[row * width + column] ?? 0
}

/**
 * One part for each run of a kind. Between two words that stayed, what went comes before what came, whole: the
 * blanks that both happen to have there belong to both.
 */
function joined(parts: readonly TextPart[]): TextPart[] {
  const runs: TextPart[] = []
  let changed: TextPart[] = []
  const put = ({ kind, text }: TextPart) => {
    const last = runs.at(-1)
    if (text === '') return
    if (last?.kind === kind) last.text += text
    else runs.push({ kind, text })
  }
  const settle = () => {
    const trailing = changed.at(-1)?.kind === 'same' ? changed.pop() : undefined
    const isBoth =
      changed.some(({ kind }) => kind === 'removed') && changed.some(({ kind }) => kind === 'added')
    const side = (hidden: TextPart['kind']) =>
      changed.flatMap(({ kind, text }) => (kind === hidden ? [] : [text])).join('')
    if (!isBoth) changed.forEach(put)
    else for (const kind of ['removed', 'added'] as const) put({ kind, text: side(opposite[kind]) })
    if (trailing) put(trailing)
    changed = []
  }
  for (const part of parts) {
    const isWord = part.kind === 'same' && part.text.trim() !== ''
    const isLeading = part.kind === 'same' && changed.length === 0
    if (isWord) settle()
    if (isWord || isLeading) put(part)
    else changed.push(part)
  }
  settle()
  return runs
}

const opposite = { removed: 'added', added: 'removed' } as const
