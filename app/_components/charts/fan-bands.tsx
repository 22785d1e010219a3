import { fanPaths, type FanPoint } from './fan-chart.place'
import type { Axis } from './scale'
import type { Plot } from './time-axes'

/** The bands of a fan and its median, as three paths: a moving slider sets three attributes. */
export function FanBands({ points, axis, plot }: { points: FanPoint[]; axis: Axis; plot: Plot }) {
  const { outer, inner, median } = fanPaths(points, axis, plot)
  return (
    <>
      <path d={outer} className="band-90" />
      <path d={inner} className="band-50" />
      <path d={median} className="band-median" />
    </>
  )
}
