'use client'

import Link from 'next/link'
import { memo } from 'react'
import { BindingChart } from '@/app/_components/charts/binding-chart'
import { FanChart } from '@/app/_components/charts/fan-chart'
import type { FanPoint } from '@/app/_components/charts/fan-chart.place'
import { formatExact, formatNumber, formatPercent, formatUsd, NBSP, plural } from '@/app/_components/format'
import { Figure } from '@/app/_components/layout/figure'
import { Row } from '@/app/_components/layout/row'
import type { ScenarioResult } from '@/lib/scenario'
import type { UnitConversion } from '@/lib/claims/comparable'
import { bindingFinding, bindingPoints, bindingTable, linkNames } from '../../_model/binding'
import { BandRows } from './band-rows'
import type { BandGroup, BandRow } from './band-rows.place'
import { chartClaims, namedNotDrawn, type ChartClaims, type ChipClaim } from './chart-claims'
import {
  chipsFinding,
  contextText,
  countName,
  fleetFinding,
  fleetKey,
  moneyFinding,
  serviceText,
  substitutionFinding,
  substitutionKey,
  undefinedYear,
  yearOf,
} from './findings'
import type { Shown } from './runs'
import { shownOutput, type StudioState } from './state'
import { fleetTable, h20Table, moneyTable, seriesTable } from './tables'
import { useHeld } from './use-held'

export interface FiguresProps {
  shown: Shown
  state: Pick<StudioState, 'count' | 'chip' | 'phase'>
  claims: readonly ChipClaim[]
  conversions: readonly UnitConversion[]
  modelName: string
}

const fanPoints = (result: ScenarioResult, key: string): FanPoint[] =>
  (result.series[key]?.byQuarter ?? []).map((band, k) => ({ quarter: result.quarters[k] ?? '', ...band }))

/** Chips, what binds, the fleet, the H20 question and the money: everything that one run of the model gives. */
export const ResultFigures = memo(function ResultFigures(props: FiguresProps) {
  const { shown, state, modelName } = props
  const { phase } = state
  const chips = useHeld(shown, 'chips')
  const binding = useHeld(shown, 'binding')
  const fleet = useHeld(shown, 'fleet')
  const substitution = useHeld(shown, 'h20')
  const money = useHeld(shown, 'money')
  return (
    <>
      <Row tight>
        <ChipsFigure {...props} shown={chips} />
      </Row>
      <Row tight>
        <BindingFigure result={binding.result} />
      </Row>
      <Row tight>
        <FleetFigure result={fleet.result} phase={phase} modelName={modelName} />
        <SubstitutionFigure shown={substitution} phase={phase} modelName={modelName} />
      </Row>
      <Row tight>
        <MoneyFigure result={money.result} />
      </Row>
    </>
  )
})

const ChipsFigure = memo(function ChipsFigure({
  shown: { result },
  state,
  claims,
  conversions,
}: FiguresProps) {
  const key = shownOutput(state)
  const series = result.series[key]
  const name = countName(state.count, state.chip)
  const finding = chipsFinding(result, key, name)
  const placed = chartClaims(claims, state, conversions)
  if (!series) return <p className="studio-wait">{name}: computing …</p>
  return (
    <Figure
      id="chips"
      fileName={`chokepoint-${result.scenario.slug}-${key}`}
      lead
      title={finding}
      sub={`${series.label}, packages per quarter. Lines are claims for a whole period, spread evenly over its quarters`}
      table={() => seriesTable(result, series)}
      notDrawn={placed.notDrawn.length > 0 ? <NotDrawn placed={placed} /> : undefined}
      source={`Model ${result.modelVersion}, ${formatExact(result.samples)} draws; ${plural(placed.drawn.length, 'claim')} of the same measure drawn`}
    >
      <FanChart points={fanPoints(result, key)} claims={placed.drawn} label={finding} unit="packages" />
    </Figure>
  )
})

function NotDrawn({ placed }: { placed: ChartClaims }) {
  const { named, more } = namedNotDrawn(placed)
  return (
    <>
      {named.map(({ id, text }, index) => (
        <span key={id}>
          {index > 0 ? '; ' : ''}
          <Link href={`/claims/${id}`} prefetch={false}>
            {text}
          </Link>
        </span>
      ))}
      {more > 0 ? `; and ${more} more that count something else` : ''}.
    </>
  )
}

const BindingFigure = memo(function BindingFigure({ result }: { result: ScenarioResult }) {
  const points = bindingPoints(result)
  const finding = bindingFinding(points)
  return (
    <Figure
      id="binding"
      fileName={`chokepoint-${result.scenario.slug}-binding`}
      title={finding}
      sub="Share of draws in which each link of the chain sets the quarter’s output, same quarters as above"
      table={() => bindingTable(points)}
      source={`${formatExact(result.samples)} draws. Memory: foreign and domestic HBM and Huawei’s own; logic: both generations`}
    >
      <BindingChart
        points={points}
        names={linkNames}
        form="area"
        height={240}
        label={`What binds, by quarter. ${finding}`}
      />
    </Figure>
  )
})

interface PhaseFigureProps {
  result: ScenarioResult
  phase: StudioState['phase']
  modelName: string
}

const FleetFigure = memo(function FleetFigure({ result, phase, modelName }: PhaseFigureProps) {
  const finding = fleetFinding(result, phase)
  const { choices, rates } = result
  const rate = rates[phase]['910C']
  const service =
    phase === 'decode' ? serviceText(choices) : contextText(choices.kvTokens).replace('context', 'prompts')
  return (
    <Figure
      id="fleet"
      span={6}
      fileName={`chokepoint-${result.scenario.slug}-fleet`}
      title={finding}
      sub={`${phase === 'decode' ? 'Decode' : 'Prefill'}, ${modelName}, ${service}, tokens per day at the fleet’s utilisation`}
      table={() => fleetTable(result)}
      source={
        rate.tokensPerSecond > 0
          ? `Engine ${result.engineVersion}: ${formatNumber(rate.tokensPerSecond)} tokens/s per 910C${rate.deployment ? `, ${rate.deployment}` : ''}`
          : `Engine ${result.engineVersion}: a 910C does not meet this service level`
      }
    >
      <FanChart
        points={fanPoints(result, fleetKey(phase))}
        label={finding}
        unit="tokens per day"
        height={300}
      />
    </Figure>
  )
})

const times = (value: number) => `${formatNumber(value)}${NBSP}×`

/** Where a ratio has no denominator the row gives the model's reason: a ratio to nothing is no zero. */
function ratioRow(
  row: { key: string; label: string; sub: string },
  run: Parameters<typeof yearOf>[0],
  [key, year]: [string, number],
): BandRow[] {
  const band = yearOf(run, key, year)
  if (!band) return []
  const why = undefinedYear(run, key, year)
  return [why ? { ...row, sub: why, text: '–' } : { ...row, spread: band, text: times(band.p50) }]
}

function substitutionGroups({ result, variants }: Shown, phase: StudioState['phase']): BandGroup[] {
  const gross = substitutionKey(phase, 'Gross')
  const sub = serviceText(result.choices)
  const toEnd = (year: number) => `To the end of ${year}`
  const here = [2025, 2026].flatMap((year) =>
    ratioRow({ key: String(year), label: toEnd(year), sub }, result, [gross, year]),
  )
  const elsewhere = (variants ?? []).flatMap((variant) => {
    const service = serviceText(variant)
    const row = { key: service, label: toEnd(2026), sub: service }
    return ratioRow(row, variant, [gross, 2026])
  })
  const net: [string, number] = [substitutionKey(phase, 'Net'), 2026]
  return [
    { key: 'gross', name: 'Gross: all Ascend shipped since the ban', rows: [...here, ...elsewhere] },
    {
      key: 'net',
      name: 'Net: only what the ban added',
      rows: ratioRow({ key: 'net', label: toEnd(2026), sub }, result, net),
    },
  ]
}

const SubstitutionFigure = memo(function SubstitutionFigure({
  shown,
  phase,
  modelName,
}: Omit<PhaseFigureProps, 'result'> & { shown: Shown }) {
  const { result, variants } = shown
  const finding = substitutionFinding(result, phase, variants)
  const denied = yearOf(result, 'h20Denied', 2025)
  const physical = yearOf(result, 'h20DeniedPhysical', 2025)
  const net = yearOf(result, substitutionKey(phase, 'Net'), 2026)
  const nothingExtra = net && net.p95 < 0.005
  return (
    <Figure
      id="h20"
      span={6}
      fileName={`chokepoint-${result.scenario.slug}-h20`}
      title={finding}
      sub={`Ascend ${phase} capacity ÷ that of the H20s not sold, ${modelName}, same service level on both sides; dotted: all of it${
        nothingExtra ? '. Net is nil: supply, not demand, sets what ships, so the ban adds none' : ''
      }`}
      table={() => h20Table(result)}
      source={
        denied && physical
          ? `${formatNumber(denied.p50 / 1e6)} M H20 wanted and not sold in 2025, ${formatNumber(physical.p50 / 1e6)} M of them existed; ${formatNumber(result.rates[phase].H20.tokensPerSecond)} tokens/s per H20`
          : undefined
      }
    >
      <BandRows
        groups={substitutionGroups(shown, phase)}
        unit="×"
        threshold={{ value: 1, label: 'All of it' }}
        label={finding}
      />
    </Figure>
  )
})

function dollarsRow(key: string, label: string, sub: string, band: BandRow['spread'] | undefined): BandRow[] {
  if (!band) return []
  const text = formatUsd(band.p50 * 1e9)
  const isFixed = band.p95 - band.p5 < 1e-9
  const mark = isFixed
    ? { figure: { value: band.p50, bound: 'point' as const }, tone: 'nvidia' as const }
    : { spread: band }
  return [{ key, label, sub, text, ...mark }]
}

function moneyGroups(result: ScenarioResult): BandGroup[] {
  const { scalars } = result
  return [
    {
      key: 'cost',
      name: 'Nvidia, cost of inventory',
      rows: [
        ...dollarsRow('charge', 'Charge', 'reported, fiscal Q1 2026', scalars.h20ChargeUsdBn),
        ...dollarsRow('release', 'Taken back', 'reported, fiscal Q2 2026', scalars.h20ReserveReleaseUsdBn),
      ],
    },
    {
      key: 'not-made',
      name: 'Nvidia, revenue not made',
      rows: [
        ...dollarsRow('unshipped', 'Unshipped', 'reported, fiscal Q1 2026', scalars.nvidiaUnshippedUsdBn),
        ...dollarsRow(
          'outlook',
          'Left out of the outlook',
          'reported, fiscal Q2 2026',
          scalars.nvidiaOutlookUsdBn,
        ),
        ...dollarsRow(
          'denied',
          'H20 demand not met, 2025',
          'our model',
          yearOf(result, 'h20DeniedRevenueUsdBn', 2025),
        ),
      ],
    },
    {
      key: 'huawei',
      name: 'Huawei, Ascend revenue',
      rows: [2025, 2026].flatMap((year) =>
        dollarsRow(
          `revenue${year}`,
          `Packages shipped, ${year}`,
          'our model',
          yearOf(result, 'revenueUsdBn', year),
        ),
      ),
    },
  ]
}

const MoneyFigure = memo(function MoneyFigure({ result }: { result: ScenarioResult }) {
  const finding = moneyFinding(result)
  const ratio =
    (yearOf(result, 'revenueUsdBn', 2025)?.p50 ?? 0) /
    (yearOf(result, 'h20DeniedRevenueUsdBn', 2025)?.p50 || Infinity)
  return (
    <Figure
      id="money"
      fileName={`chokepoint-${result.scenario.slug}-money`}
      title={finding}
      sub={`Billion US dollars. Three kinds that are not added: a charge is no lost sale, and the reported lines overlap the modelled one${
        ratio > 0 ? `. Ascend revenue is ${formatPercent(ratio)} of the H20 revenue not made in 2025` : ''
      }`}
      table={() => moneyTable(result)}
      source="Dots: Nvidia’s filings. Bands: model, P5–P95, with prices as assumed"
    >
      <BandRows groups={moneyGroups(result)} unit="$ bn" label={finding} designWidth={996} />
    </Figure>
  )
})
