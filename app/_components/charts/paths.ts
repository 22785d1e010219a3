import { px } from './scale'

const points = (xs: readonly number[], ys: readonly number[]) =>
  xs.map((x, index) => `${px(x)} ${px(ys[index] ?? 0)}`)

/** The `d` of a line through points. linePath([0, 10], [5, 7]) // "M0 5L10 7" */
export function linePath(xs: readonly number[], ys: readonly number[]): string {
  return xs.length > 0 ? `M${points(xs, ys).join('L')}` : ''
}

/** The `d` of a band: along its upper edge and back along its lower one. */
export function bandPath(xs: readonly number[], upper: readonly number[], lower: readonly number[]): string {
  if (xs.length === 0) return ''
  return `M${[...points(xs, upper), ...points(xs, lower).reverse()].join('L')}Z`
}
