/**
 * Widths of text before it is drawn. Advance widths of Inter's regular cut in thousandths of an em, by class of
 * character: close enough (±4 %) to keep labels apart without asking a browser.
 */
const narrow = new Set([..."iljI.,:;|!’‘'`"])
const slim = new Set([...'ftr()[]/-·°"“” '])
const wide = new Set([...'mwMW@%—→←≤≥≈−+×~'])

function advance(character: string): number {
  if (narrow.has(character)) return 0.27
  if (character === '\u00a0' || slim.has(character)) return 0.36
  if (wide.has(character)) return 0.82
  if (character >= '0' && character <= '9') return 0.62
  return character >= 'A' && character <= 'Z' ? 0.69 : 0.56
}

/** Width in px of one line of Inter at a size; bold runs about 5 % wider. */
export function textWidth(text: string, size = 12, bold = false): number {
  let ems = 0
  for (const character of text) ems += advance(character)
  return ems * size * (bold ? 1.05 : 1)
}

/** Breaks text at spaces so that no line is wider than `width`; a longer word keeps its own line. */
export function textLines(text: string, width: number, size = 12): string[] {
  const lines: string[] = []
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The text if it fits, else as much of it as does with an ellipsis. */
export function fitText(text: string, width: number, size = 12, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text
  let end = text.length
  while (end > 1 && textWidth(`${text.slice(0, end)}…`, size, bold) > width) end -= 1
  return `${text.slice(0, end).trimEnd()}…`
}

/** Moves labels apart along one axis by the least that leaves `gap` between neighbours, keeping their order. */
export function spreadApart(places: number[], gap: number, range?: [number, number]): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place)
  // Pool neighbours that collide and centre the pool on the mean of their wishes (isotonic regression).
  const pools: { start: number; count: number; sum: number }[] = []
  for (const [rank, { place }] of order.entries()) {
    pools.push({ start: rank, count: 1, sum: place - rank * gap })
    for (;;) {
      const last = pools.at(-1)
      const before = pools.at(-2)
      if (!last || !before || before.sum / before.count <= last.sum / last.count) break
      before.count += last.count
      before.sum += last.sum
      pools.pop()
    }
  }
  const out = new Array<number>(places.length).fill(0)
  for (const pool of pools) {
    for (let rank = pool.start; rank < pool.start + pool.count; rank += 1) {
      const item = order[rank]
      if (item) out[item.index] = pool.sum / pool.count + rank * gap
    }
  }
  return range ? shiftInto(out, range) : out
}

function shiftInto(places: number[], [from, to]: [number, number]): number[] {
  const over = Math.max(0, Math.max(...places) - to)
  const under = Math.max(0, from - Math.min(...places))
  return places.map((place) => place - over + under)
}
