import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boardMaximum,
  placeBoardNarrow,
  placeBoardWide,
  type ClaimBoardState,
} from '@/app/_components/charts/claim-board.place'
import { placeComparison } from '@/app/_components/charts/comparison-bars.place'
import { placeDatedScatter, placeLabels } from '@/app/_components/charts/dated-scatter.place'
import { fanAxis, placeFanClaims } from '@/app/_components/charts/fan-chart.place'
import { periodSpan, placeQuarters } from '@/app/_components/charts/quarters'
import { linearAxis, logAxis } from '@/app/_components/charts/scale'
import { placeStackedBars } from '@/app/_components/charts/stacked-bars.place'
import { fitText, spreadApart, textLines, textWidth } from '@/app/_components/charts/text'
import { placeTimeline } from '@/app/_components/charts/timeline.place'
import { placeTornado } from '@/app/_components/charts/tornado.place'
import { placeWaterfall, waterfallSpans, type WaterfallGroup } from '@/app/_components/charts/waterfall.place'

const row = (id: string, value: number, bound: 'point' | 'upper' = 'point') => ({
  id, speaker: 'Mizuho', tone: 'bank' as const, scope: '910A + 910B + 910C', date: 'Jun 25',
  figure: { value, bound }, text: String(value),
}) // prettier-ignore

const board: ClaimBoardState = {
  outcome: { value: 812_000, label: 'IDC' },
  groups: [
    {
      key: 'capacity',
      name: 'Production capacity',
      remark: 'another measure',
      rows: [row('a', 200_000, 'upper')],
    },
    { key: 'shipments', name: 'Shipments', outcome: 'rough', rows: [row('b', 700_000), row('c', 805_000)] },
    { key: 'cards', name: 'Cards shipped', outcome: 'same', rows: [row('d', 812_000)] },
  ],
}

describe('claim board', () => {
  it('keeps the outcome rule out of groups of another measure', () => {
    const placed = placeBoardWide(board, 909)
    const capacity = placed.rows.find((placedRow) => placedRow.row.id === 'a')
    expect(placed.outcome?.parts.map((part) => part.dotted)).toEqual([true, false])
    for (const part of placed.outcome?.parts ?? []) expect(part.from).toBeGreaterThan(capacity?.markY ?? 1e9)
  })

  it.each([328, 358, 559])('places every mark inside the picture at %i px, label above its mark', (width) => {
    const placed = placeBoardNarrow(board, width)
    for (const { row: shown, textY, markY } of placed.rows) {
      expect(textY).toBeLessThan(markY)
      expect(placed.axis.at(shown.figure.value ?? 0)).toBeLessThanOrEqual(width)
      expect(markY + 8).toBeLessThanOrEqual(placed.height)
    }
  })

  it('never lets a mark reach the column of figures', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 560, max: 1376 }),
        fc.integer({ min: 1, max: 5_000_000 }),
        (width, value) => {
          const state = { groups: [{ key: 'g', name: 'Shipments', rows: [row('a', value)] }] }
          const placed = placeBoardWide(state, width)
          expect(placed.axis.at(value)).toBeLessThanOrEqual(width - textWidth(String(value), 12, true))
        },
      ),
    )
  })

  it('measures its axis by the farthest end of any glyph', () => {
    expect(boardMaximum(board)).toBe(812_000)
  })
})

describe('waterfall', () => {
  const lost: WaterfallGroup = {
    key: 'revenue',
    name: 'Revenue',
    bars: [
      { key: 'sold', label: 'Sold', value: 4.6, kind: 'stand', fill: 'nvidia-f', text: '4.6' },
      { key: 'unshipped', label: 'Unshipped', value: 2.5, kind: 'add', fill: 'gov-f', text: '2.5' },
      { key: 'outlook', label: 'Outlook', value: 8, kind: 'add', fill: 'gov-f', text: '~8' },
      { key: 'all', label: 'Not made', value: 10.5, kind: 'total', fill: 'ink-f', text: '~10.5' },
    ],
  }

  it('adds only what is of one kind: what was sold is not part of the sum', () => {
    expect(waterfallSpans(lost)).toEqual([
      { from: 0, to: 4.6 },
      { from: 0, to: 2.5 },
      { from: 2.5, to: 10.5 },
      { from: 0, to: 10.5 },
    ])
  })

  it('starts every group from zero again', () => {
    const charge: WaterfallGroup = {
      ...lost,
      key: 'cost',
      bars: [{ ...lost.bars[1]!, key: 'charge', value: 4.5 }],
    }
    const placed = placeWaterfall([lost, charge], { along: [258, 20], across: [0, 600], groupGap: 40 })
    expect(placed.bars.at(-1)?.from).toBe(placed.axis.at(0))
    expect(placed.groups[1]?.from).toBeGreaterThan(placed.groups[0]?.to ?? 0)
  })
})

describe('text', () => {
  it('keeps pushed labels apart, in order, and as near their marks as can be', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 12 }), (places) => {
        const moved = spreadApart(places, 15)
        const sorted = [...moved].sort((a, b) => a - b)
        sorted
          .slice(1)
          .forEach((place, index) => expect(place - (sorted[index] ?? 0)).toBeGreaterThan(14.999))
        const before = places.map((place, index) => ({ place, moved: moved[index] ?? 0 }))
        for (const a of before)
          for (const b of before) if (a.place < b.place) expect(a.moved).toBeLessThan(b.moved)
      }),
    )
    expect(spreadApart([10, 50], 15)).toEqual([10, 50])
    expect(spreadApart([20, 20], 10)).toEqual([15, 25])
  })

  it('cuts a label to its room and breaks lines at spaces', () => {
    expect(fitText('short', 200)).toBe('short')
    const cut = fitText('a very long description of a scope', 80)
    expect(cut.endsWith('…')).toBe(true)
    expect(textWidth(cut)).toBeLessThanOrEqual(80)
    expect(textLines('HBM, not logic, binds', 70).every((line) => textWidth(line) <= 70)).toBe(true)
  })

  it('puts no label on a mark or on another label when there is room', () => {
    const marks = [
      { x: 100, y: 100, width: 60 },
      { x: 104, y: 108, width: 60 },
      { x: 220, y: 100, width: 60 },
    ]
    const labels = placeLabels(marks, { left: 0, right: 400, top: 0, bottom: 300 })
    const boxes = labels.map((label, index) => {
      const width = marks[index]!.width
      const left =
        label.anchor === 'start' ? label.x : label.anchor === 'end' ? label.x - width : label.x - width / 2
      return { left, right: left + width, top: label.y - 10, bottom: label.y + 16 }
    })
    for (const [index, box] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        const apart =
          box.right <= other.left ||
          other.right <= box.left ||
          box.bottom <= other.top ||
          other.bottom <= box.top
        expect(apart).toBe(true)
      }
      for (const mark of marks) {
        const inside = mark.x > box.left && mark.x < box.right && mark.y > box.top && mark.y < box.bottom
        expect(inside).toBe(false)
      }
    }
  })
})

describe('axes', () => {
  it('starts bars at zero and ends past the largest', () => {
    const axis = linearAxis({ to: 812_000, range: [0, 400] })
    expect(axis.domain[0]).toBe(0)
    expect(axis.domain[1]).toBeGreaterThanOrEqual(812_000)
    expect(axis.at(0)).toBe(0)
  })

  it('has ticks at one, two and five of a decade', () => {
    expect(logAxis({ from: 20, to: 600, range: [0, 1] }).ticks).toEqual([20, 50, 100, 200, 500])
  })

  it('centres years on their quarters and clips a period to the axis', () => {
    const quarters = ['2024Q3', '2024Q4', '2025Q1', '2025Q2', '2025Q3', '2025Q4']
    const placed = placeQuarters(quarters, [0, 600])
    expect(placed.edges).toEqual([0, 200, 600])
    expect(placed.years.map((year) => year.x)).toEqual([100, 400])
    expect(periodSpan(quarters, ['2025Q1', '2025Q4'], [0, 600])).toEqual([200, 600])
    expect(periodSpan(quarters, ['2023Q1', '2024Q3'], [0, 600])).toEqual([0, 100])
    expect(periodSpan(quarters, ['2027Q1', '2027Q4'], [0, 600])).toBeNull()
  })
})

describe('other layouts', () => {
  it('sorts a tornado by swing and lets both halves meet at the median', () => {
    const placed = placeTornado(
      {
        median: 0.62,
        rows: [
          { key: 'small', label: 'Lag', tone: 'logic', atP10: 0.6, atP90: 0.64, p10: '4', p90: '3' },
          { key: 'large', label: 'CXMT', tone: 'hbm', atP10: 0.43, atP90: 0.89, p10: '9', p90: '60' },
        ],
      },
      996,
      false,
    )
    expect(placed.rows.map((placedRow) => placedRow.row.key)).toEqual(['large', 'small'])
    for (const { halves } of placed.rows) expect(halves[0]?.from).toBe(halves[1]?.from)
  })

  it('stacks parts end to end and shows a figure only where it fits', () => {
    const placed = placeStackedBars(
      [
        {
          key: 'a',
          label: '910C',
          segments: [
            { tone: 'logic', value: 20 },
            { tone: 'hbm', value: 0.1 },
          ],
        },
      ],
      676,
      false,
    )
    const [first, second] = placed.rows[0]!.segments
    expect(second!.x).toBeCloseTo(first!.x + first!.width)
    expect([first!.text, second!.text]).toEqual(['20', null])
  })

  it('keeps labels of a timeline lane from overlapping', () => {
    const events = ['2025-05-01', '2025-05-10', '2025-05-20', '2025-09-01'].map((date, index) => ({
      id: String(index), date, title: 'A rule of the Commerce department',
    })) // prettier-ignore
    const lane = placeTimeline([{ key: 'us', name: 'US', colour: 'red', events }], 900).lanes[0]!
    for (const a of lane.events) {
      for (const b of lane.events) {
        if (a === b || a.level !== b.level) continue
        const [left, right] = a.labelX < b.labelX ? [a, b] : [b, a]
        expect(left.labelX + textWidth(`${left.dateText} ${left.title}`)).toBeLessThanOrEqual(right.labelX)
      }
    }
  })

  it('draws a dated claim at its date and keeps its label in the plot', () => {
    const claim = (id: string, date: string, value: number) => ({
      id, date, figure: { value, bound: 'approx' as const }, tone: 'press' as const, text: `~${value} %`, who: 'FT',
    }) // prettier-ignore
    const placed = placeDatedScatter(
      { claims: [claim('a', '2024-06-01', 20), claim('b', '2024-11-25', 50), claim('c', '2024-11-25', 20)] },
      328,
      true,
    )
    expect(placed.claims[1]!.x).toBe(placed.claims[2]!.x)
    expect(placed.claims[0]!.x).toBeLessThan(placed.claims[1]!.x)
    expect(placed.axis.domain[0]).toBe(0)
  })

  it('holds claims and bands on one fan axis', () => {
    const points = [{ quarter: '2025Q1', p5: 1, p25: 2, p50: 3, p75: 4, p95: 5 }]
    const plot = { left: 0, right: 100, top: 0, bottom: 100 }
    const claim = {
      id: 'a',
      label: 'IDC',
      tone: 'outcome' as const,
      figure: { value: 9 },
      from: '2025Q1',
      to: '2025Q4',
    }
    const axis = fanAxis(points, [claim], plot)
    expect(axis.domain[1]).toBeGreaterThanOrEqual(9)
    expect(placeFanClaims([claim], points, axis, plot)[0]?.span).toEqual([0, 100])
    expect(placeFanClaims([{ ...claim, from: '2029Q1', to: '2029Q4' }], points, axis, plot)).toEqual([])
  })

  it('keeps the labels of claims on one year of a fan apart, and off each other’s marks', () => {
    const points = ['2025Q1', '2025Q2', '2025Q3', '2025Q4'].map((quarter) => ({
      quarter, p5: 50, p25: 100, p50: 170, p75: 210, p95: 300,
    })) // prettier-ignore
    const plot = { left: 0, right: 400, top: 0, bottom: 390 }
    const claims = [203, 201, 175, 200].map((value, index) => ({
      id: String(index), label: `Speaker ~${value}k`, tone: 'press' as const, figure: { value },
      from: '2025Q1', to: '2025Q4',
    })) // prettier-ignore
    const placed = placeFanClaims(claims, points, fanAxis(points, claims, plot), plot)
    for (const [index, one] of placed.entries()) {
      for (const other of placed.slice(index + 1))
        expect(Math.abs(one.labelY - other.labelY)).toBeGreaterThan(13)
      for (const other of placed) expect(Math.abs(one.labelY - 4 - other.y)).toBeGreaterThan(6)
    }
  })

  it('draws bars of one panel on one scale from zero', () => {
    const bar = (key: string, value: number) => ({
      key, name: key, nameColour: 'red', fill: 'red', value, text: String(value), second: { value: 1, text: '1' },
    }) // prettier-ignore
    const placed = placeComparison([bar('a', 100), bar('b', 50)], 676, false)
    const length = (value: number) => placed.main.axis.at(value) - placed.main.left
    expect(length(100)).toBeCloseTo(2 * length(50))
    expect(placed.second?.left).toBeGreaterThan(placed.main.right)
  })
})
