import { textWidth } from '@/app/_components/charts/text'

export interface LabelWish {
  key: string
  text: string
  x: number
  y: number
  bold?: boolean
}

export interface PlacedLabel extends LabelWish {
  textX: number
  textY: number
  anchor: 'start' | 'end' | 'middle'
  /** Set when the text stands away from its mark. */
  leader: boolean
}

interface Rect {
  left: number
  top: number
  right: number
  bottom: number
}

interface Offset {
  dx: number
  dy: number
  anchor: PlacedLabel['anchor']
}

const near: Offset[] = [
  { dx: 9, dy: 4, anchor: 'start' },
  { dx: -9, dy: 4, anchor: 'end' },
  { dx: 0, dy: -10, anchor: 'middle' },
  { dx: 0, dy: 19, anchor: 'middle' },
  { dx: 8, dy: -8, anchor: 'start' },
  { dx: 8, dy: 17, anchor: 'start' },
  { dx: -8, dy: -8, anchor: 'end' },
  { dx: -8, dy: 17, anchor: 'end' },
]

const far: Offset[] = [28, 46, 66, 88].flatMap((distance) => [
  { dx: distance, dy: -distance * 0.6, anchor: 'start' as const },
  { dx: distance, dy: distance * 0.7, anchor: 'start' as const },
  { dx: -distance, dy: -distance * 0.6, anchor: 'end' as const },
  { dx: -distance, dy: distance * 0.7, anchor: 'end' as const },
  { dx: distance * 1.6, dy: -distance * 0.2, anchor: 'start' as const },
  { dx: -distance * 1.6, dy: -distance * 0.2, anchor: 'end' as const },
])

function rectOf(wish: LabelWish, { dx, dy, anchor }: Offset): Rect {
  const width = textWidth(wish.text, 12, wish.bold)
  const x = wish.x + dx
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  const baseline = wish.y + dy
  return { left: left - 2, right: left + width + 2, top: baseline - 11, bottom: baseline + 4 }
}

function overlap(one: Rect, other: Rect): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return width > 0 && height > 0 ? width * height : 0
}

function outside(rect: Rect, box: Rect): number {
  const over = (value: number) => Math.max(0, value)
  const beyond =
    over(box.left - rect.left) +
    over(rect.right - box.right) +
    over(box.top - rect.top) +
    over(rect.bottom - box.bottom)
  return beyond * 100
}

export interface Room {
  box: Rect
  /** Marks and texts that no label may cover. */
  marks: { x: number; y: number }[]
  /** Points along lines: crossing them is allowed, avoiding them is better. */
  lines?: { x: number; y: number }[]
}

const around = ({ x, y }: { x: number; y: number }, radius: number): Rect => ({
  left: x - radius,
  right: x + radius,
  top: y - radius,
  bottom: y + radius,
})

/** Sets each label where it covers no mark, no earlier label and as little line as can be; beside its mark if it can. */
export function placeLabels(wishes: LabelWish[], room: Room): PlacedLabel[] {
  const taken = room.marks.map((mark) => around(mark, 7))
  const lines = (room.lines ?? []).map((point) => around(point, 3))
  return wishes.map((wish) => {
    let best: { offset: Offset; rect: Rect; cost: number } | null = null
    for (const [rank, offset] of [...near, ...far].entries()) {
      const rect = rectOf(wish, offset)
      const covered = taken.reduce((sum, other) => sum + overlap(rect, other), 0)
      const crossed = lines.reduce((sum, other) => sum + overlap(rect, other), 0)
      const cost = covered * 20 + outside(rect, room.box) + crossed * 0.6 + rank * 2
      if (!best || cost < best.cost) best = { offset, rect, cost }
    }
    const { offset, rect } = best!
    taken.push(rect)
    const textX = wish.x + offset.dx
    const textY = wish.y + offset.dy
    return { ...wish, textX, textY, anchor: offset.anchor, leader: Math.hypot(offset.dx, offset.dy) > 24 }
  })
}
