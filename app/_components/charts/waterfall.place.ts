import type { FigureOfClaim } from '../format'
import { linearAxis, type Axis } from './scale'

export interface WaterfallBar {
  key: string
  label: string
  sub?: string
  /** What the bar adds (negative takes away). A total stands on zero and shows the running sum. */
  value: number
  kind: 'stand' | 'add' | 'total'
  fill: 'nvidia-f' | 'gov-f' | 'ink-f' | 'press-f' | 'huawei-f'
  /** The value as shown, bound included. */
  text: string
  /** A figure said beforehand, drawn as its glyph above the bar. */
  warned?: { figure: FigureOfClaim; text: string }
}

/** Bars of one measure; groups are never added to each other. */
export interface WaterfallGroup {
  key: string
  name: string
  bars: WaterfallBar[]
}

export interface PlacedBar {
  bar: WaterfallBar
  from: number
  to: number
  /** Centre across the value axis. */
  across: number
  thickness: number
}

export interface PlacedWaterfall {
  axis: Axis
  bars: PlacedBar[]
  groups: { group: WaterfallGroup; from: number; to: number }[]
}

/** Value intervals of a group's bars: `add` hangs on the sum so far, `stand` and `total` rise from zero. */
export function waterfallSpans(group: WaterfallGroup): { from: number; to: number }[] {
  let sum = 0
  return group.bars.map(({ kind, value }) => {
    if (kind === 'stand') return { from: 0, to: value }
    if (kind === 'total') return { from: 0, to: sum }
    sum += value
    return { from: sum - value, to: sum }
  })
}

/** Places the bars across `across` px, with a gap between groups, on a zero-based axis along `along` px. */
export function placeWaterfall(
  groups: WaterfallGroup[],
  { along, across, groupGap }: { along: [number, number]; across: [number, number]; groupGap: number },
): PlacedWaterfall {
  const spans = groups.map(waterfallSpans)
  const warned = groups.flatMap((group) =>
    group.bars.map((bar) => bar.warned?.figure.value ?? bar.warned?.figure.high ?? 0),
  )
  const axis = linearAxis({
    to: Math.max(...spans.flat().map((span) => span.to), ...warned, 0),
    range: along,
    tickCount: 6,
  })
  const count = groups.reduce((sum, group) => sum + group.bars.length, 0)
  const slot = (across[1] - across[0] - groupGap * (groups.length - 1)) / Math.max(1, count)
  const bars: PlacedBar[] = []
  const bands: PlacedWaterfall['groups'] = []
  let place = across[0]
  groups.forEach((group, g) => {
    const from = place
    group.bars.forEach((bar, b) => {
      const span = spans[g]?.[b] ?? { from: 0, to: 0 }
      bars.push({
        bar,
        from: axis.at(span.from),
        to: axis.at(span.to),
        across: place + slot / 2,
        thickness: slot * 0.62,
      })
      place += slot
    })
    bands.push({ group, from, to: place })
    place += groupGap
  })
  return { axis, bars, groups: bands }
}
