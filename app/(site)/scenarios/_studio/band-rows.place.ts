import type { FigureOfClaim } from '@/app/_components/format'
import { linearAxis, type Axis } from '@/app/_components/charts/scale'
import type { SpeakerTone } from '@/app/_components/tone'

/** One quantity of its own: a distribution of the model, or a figure someone reported. */
export interface BandRow {
  key: string
  label: string
  sub?: string
  /** Value in words, set at the right. */
  text: string
  spread?: { p5: number; p25: number; p50: number; p75: number; p95: number }
  figure?: FigureOfClaim
  tone?: SpeakerTone
}

/** Rows of one kind; groups are never added up. */
export interface BandGroup {
  key: string
  name?: string
  rows: BandRow[]
}

export interface PlacedBandRows {
  height: number
  axis: Axis
  plot: { left: number; right: number; top: number; bottom: number }
  groups: { name?: string; y: number }[]
  rows: { row: BandRow; labelY: number; markY: number }[]
}

const TOP = 24

/** Rows under each other on one axis from zero; on a phone each label stands above its mark. */
export function placeBandRows(groups: readonly BandGroup[], width: number, narrow: boolean): PlacedBandRows {
  const rows = groups.flatMap((group) => group.rows)
  const most = Math.max(
    0,
    ...rows.flatMap(({ spread, figure }) => [spread?.p95 ?? 0, figure?.value ?? 0, figure?.high ?? 0]),
  )
  const plot = { left: narrow ? 4 : 186, right: width - (narrow ? 60 : 66), top: TOP, bottom: 0 }
  const axis = linearAxis({ to: most, range: [plot.left, plot.right], tickCount: narrow ? 4 : 5 })
  const placed: PlacedBandRows = { height: 0, axis, plot, groups: [], rows: [] }
  let y = TOP + 6
  for (const group of groups) {
    if (group.name) {
      placed.groups.push({ name: group.name, y: y + 14 })
      y += 22
    }
    for (const row of group.rows) {
      placed.rows.push({ row, labelY: y + 12, markY: narrow ? y + 26 : y + 13 })
      y += narrow ? 44 : 36
    }
  }
  plot.bottom = y
  return { ...placed, height: y + 4 }
}
