import { spreadApart, textWidth } from '@/app/_components/charts/text'
import { formatNumber } from '@/app/_components/format'
import { placeLabels, type PlacedLabel } from './labels.place'
import { placeLogPlot, type LogPlot } from './log-plot.place'
import { ridgeOf, type Roof, type RoofPoint } from './roofline'

export interface PlacedRoof {
  roof: Roof
  /** Rank among the roofs of one colour. */
  rank: number
  d: string
  labelY: number
}

export interface PlacedRoofline {
  plot: LogPlot
  roofs: PlacedRoof[]
  points: { point: RoofPoint; x: number; y: number }[]
  labels: PlacedLabel[]
}

const roofAt = (roof: Roof, intensity: number): number =>
  Math.min(roof.peakTflops, (intensity * roof.bytesPerSecond) / 1e12)

function domains(roofs: Roof[], points: RoofPoint[]): { x: [number, number]; y: [number, number] } {
  const ridges = roofs.map(ridgeOf)
  const least = Math.min(...points.map(({ intensity }) => intensity), Math.min(...ridges) / 4)
  const most = Math.max(...points.map(({ intensity }) => intensity * 1.3), Math.max(...ridges) * 2.5)
  const x: [number, number] = [least / 1.5, most]
  const lowest = Math.min(
    ...points.map(({ tflops }) => tflops / 1.4),
    ...roofs.map((roof) => roofAt(roof, x[0])),
  )
  return { x, y: [lowest, Math.max(...roofs.map(({ peakTflops }) => peakTflops)) * 1.25] }
}

/** A roof's name and peak; a phone has room for the chip's number alone. */
export function roofText(roof: Roof, narrow: boolean): string {
  const name = narrow ? (roof.name.split(', ')[0] ?? roof.name).replace('Ascend ', '') : roof.name
  return `${name} ${formatNumber(roof.peakTflops)}`
}

/** Roofs as lines that rise with the bandwidth and end flat at the peak; operators as dots beneath. */
export function placeRoofline(
  roofs: Roof[],
  points: RoofPoint[],
  width: number,
  narrow: boolean,
): PlacedRoofline {
  const rightRoom = Math.max(...roofs.map((roof) => textWidth(roofText(roof, narrow), 12, true))) + 10
  const plot = placeLogPlot({ ...domains(roofs, points), width, narrow, rightRoom })
  const { x, y } = plot
  const labelYs = spreadApart(
    roofs.map((roof) => y.at(roof.peakTflops) + 4),
    16,
    [plot.box.top + 4, plot.box.bottom],
  )
  const placedRoofs = roofs.map((roof, index) => {
    const ridge = ridgeOf(roof)
    const start = x.domain[0]
    const path = [
      [start, roofAt(roof, start)],
      [ridge, roof.peakTflops],
      [x.domain[1], roof.peakTflops],
    ] as const
    return {
      roof,
      rank: roofs.slice(0, index).filter(({ tone }) => tone === roof.tone).length,
      d: path
        .map(([a, b], step) => `${step ? 'L' : 'M'}${x.at(a).toFixed(1)} ${y.at(b).toFixed(1)}`)
        .join(''),
      labelY: labelYs[index] ?? 0,
    }
  })
  const placed = points.map((point) => ({ point, x: x.at(point.intensity), y: y.at(point.tflops) }))
  const lines = roofs.flatMap((roof) =>
    Array.from({ length: 50 }, (_, step) => {
      const intensity = x.domain[0] * (x.domain[1] / x.domain[0]) ** (step / 49)
      return { x: x.at(intensity), y: y.at(roofAt(roof, intensity)) }
    }),
  )
  const labels = placeLabels(
    placed.map(({ point, x: px, y: py }) => ({ key: point.name, text: point.name, x: px, y: py })),
    { box: plot.box, marks: placed, lines },
  )
  return { plot, roofs: placedRoofs, points: placed, labels }
}
