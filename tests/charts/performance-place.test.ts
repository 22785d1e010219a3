import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultState } from '../../app/(site)/performance/_lab/configuration'
import { evaluate } from '../../app/(site)/performance/_lab/evaluate'
import { frontiersOf } from '../../app/(site)/performance/_lab/frontier'
import { placeFrontiers } from '../../app/(site)/performance/_lab/frontier.place'
import { placeLabels } from '../../app/(site)/performance/_lab/labels.place'
import { placeMemory } from '../../app/(site)/performance/_lab/memory.place'
import { roofPoints, roofsOf } from '../../app/(site)/performance/_lab/roofline'
import { placeRoofline, roofText } from '../../app/(site)/performance/_lab/roofline.place'
import { placeScatter } from '../../app/(site)/performance/validation/_parts/scatter.place'
import { textWidth } from '../../app/_components/charts/text'

const evaluated = evaluate(defaultState())
const widths = [[676, false], [328, true]] as const // prettier-ignore

describe.each(widths)('at %i px', (width, narrow) => {
  it('keeps every roof label inside the picture and apart from the next', () => {
    const placed = placeRoofline(roofsOf(evaluated), roofPoints(evaluated[0]!), width, narrow)
    for (const { roof } of placed.roofs) {
      expect(placed.plot.box.right + 6 + textWidth(roofText(roof, narrow), 12, true)).toBeLessThanOrEqual(
        width,
      )
    }
    const ys = placed.roofs.map(({ labelY }) => labelY).sort((a, b) => a - b)
    for (const [index, y] of ys.entries())
      if (index > 0) expect(y - ys[index - 1]!).toBeGreaterThanOrEqual(15.9)
  })

  it('draws curves and dots inside the plot', () => {
    const { plot, curves } = placeFrontiers(frontiersOf(evaluated), [], width, narrow)
    const numbers = curves.flatMap(({ line }) => line.match(/[\d.]+ [\d.]+/g) ?? [])
    expect(numbers.length).toBeGreaterThan(40)
    for (const pair of numbers) {
      const [x = 0, y = 0] = pair.split(' ').map(Number)
      expect(x).toBeGreaterThanOrEqual(plot.box.left - 0.1)
      expect(x).toBeLessThanOrEqual(plot.box.right + 0.1)
      expect(y).toBeGreaterThanOrEqual(plot.box.top - 0.1)
      expect(y).toBeLessThanOrEqual(plot.box.bottom + 0.1)
    }
  })

  it('ends a memory bar at the capacity’s tick exactly when the memory is full', () => {
    const gb = 1e9
    const memory = { weightsBytes: 40 * gb, kvCacheBytes: 30 * gb, activationBytes: 10 * gb, totalBytes: 80 * gb, capacityBytes: 80 * gb, fits: true } // prettier-ignore
    const row = { key: 'A', letter: 'A', name: 'H100', detail: 'SGLang', colour: 'red', memory }
    const [placed] = placeMemory([row], width, narrow).rows
    expect(placed!.end).toBeCloseTo(placed!.capacityX, 6)
    expect(placed!.parts.map(({ x }) => x)).toEqual(
      [...placed!.parts.map(({ x }) => x)].sort((a, b) => a - b),
    )
  })
})

describe('labels', () => {
  it('never cover a mark or one another while there is room', () => {
    const grid = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 5 })), {
      minLength: 1,
      maxLength: 8,
      selector: String,
    })
    fc.assert(
      fc.property(grid, (cells) => {
        const marks = cells.map(([column, row]) => ({ x: 100 + column * 130, y: 40 + row * 60 }))
        const room = { box: { left: 0, right: 700, top: 0, bottom: 400 }, marks }
        const placed = placeLabels(
          marks.map((mark, index) => ({ key: String(index), text: 'H20 714', ...mark })),
          room,
        )
        const boxes = placed.map(({ textX, textY, anchor, text }) => {
          const width = textWidth(text)
          const left = anchor === 'start' ? textX : anchor === 'end' ? textX - width : textX - width / 2
          return { left, right: left + width, top: textY - 10, bottom: textY + 3 }
        })
        for (const [index, one] of boxes.entries()) {
          for (const other of boxes.slice(index + 1)) {
            const apart =
              one.right <= other.left ||
              other.right <= one.left ||
              one.bottom <= other.top ||
              other.bottom <= one.top
            expect(apart).toBe(true)
          }
          for (const { x, y } of marks) {
            expect(x > one.left && x < one.right && y > one.top && y < one.bottom).toBe(false)
          }
        }
      }),
    )
  })

  it('name the predictions that are farthest off', () => {
    const point = (key: string, predicted: number) => ({ key, text: key, published: 1000, predicted })
    const points = [
      point('near', 1010),
      point('far', 1500),
      ...Array.from({ length: 6 }, (_, n) => point(`mid${n}`, 1100 + n)),
    ]
    const { labels } = placeScatter(points, 600, true)
    expect(labels.map(({ key }) => key)[0]).toBe('far')
    expect(labels.map(({ key }) => key)).not.toContain('near')
  })
})
