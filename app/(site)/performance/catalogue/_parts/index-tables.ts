import type { Cell, TableData } from '@/app/_components/tables/table-data'
import {
  accelerators,
  interconnects,
  models,
  stacks,
  totalParameters,
  type AcceleratorSpec,
} from '@/lib/engine'
import { number, percent, scaled } from './facts'
import { cardHref } from './kinds'
import { cacheKilobytesPerToken } from './model'
import { disputedIn } from './summary'

const optional = (value: number | undefined): Cell => (value === undefined ? null : number(value))

function kernelsOf({ kernels, kernelsLike }: AcceleratorSpec): string {
  if (kernels) return 'own fits'
  return `assumed, as ${accelerators[kernelsLike ?? '']?.name ?? 'a similar chip'}`
}

export function acceleratorTable(): TableData {
  return {
    caption: 'Accelerators, per package; peaks are dense',
    columns: [
      { key: 'name', label: 'Accelerator' },
      { key: 'vendor', label: 'Vendor' },
      { key: 'year', label: 'Year', numeric: true },
      { key: 'dies', label: 'Dies', numeric: true },
      { key: 'bf16', label: 'BF16, TFLOPS', numeric: true },
      { key: 'fp8', label: 'FP8, TFLOPS', numeric: true },
      { key: 'int8', label: 'INT8, TOPS', numeric: true },
      { key: 'fp4', label: 'FP4, TFLOPS', numeric: true },
      { key: 'memory', label: 'HBM, GB', numeric: true },
      { key: 'bandwidth', label: 'HBM, TB/s', numeric: true },
      { key: 'watts', label: 'All-in power, W', numeric: true },
      { key: 'rent', label: 'Rent, USD/h', numeric: true },
      { key: 'disputed', label: 'Disputed figures', numeric: true },
      { key: 'system', label: 'Usual system' },
      { key: 'kernels', label: 'Kernels' },
    ],
    rows: Object.values(accelerators).map((spec) => {
      const { die, diesPerPackage: dies } = spec
      const peak = (value: number | undefined) => optional(value && scaled(value, dies))
      const system = interconnects[spec.interconnect]
      return {
        name: { text: spec.name, href: cardHref('accelerators', spec.id) },
        vendor: spec.vendor,
        year: spec.year ? { text: String(spec.year), sort: spec.year, csv: spec.year } : null,
        dies,
        bf16: peak(die.peakTflops.bf16),
        fp8: peak(die.peakTflops.fp8),
        int8: peak(die.peakTflops.int8),
        fp4: peak(die.peakTflops.fp4),
        memory: number(scaled(die.hbmBytes * dies, 1e-9)),
        bandwidth: number(scaled(die.hbmBytesPerSecond * dies, 1e-12)),
        watts: optional(spec.powerWatts),
        rent: optional(spec.rentUsdPerHour),
        disputed: disputedIn({ kind: 'accelerators', spec }).length,
        system: system ? { text: system.name, href: cardHref('interconnects', system.id) } : null,
        kernels: kernelsOf(spec),
      }
    }),
  }
}

export function interconnectTable(): TableData {
  return {
    caption: 'Interconnects; rates of one die in one direction',
    columns: [
      { key: 'name', label: 'Interconnect' },
      { key: 'dies', label: 'Scale-up domain, dies', numeric: true },
      { key: 'up', label: 'Scale-up, GB/s', numeric: true },
      { key: 'upLatency', label: 'Latency, µs', numeric: true },
      { key: 'out', label: 'Scale-out, GB/s', numeric: true },
      { key: 'dispatch', label: 'Dispatch in decode, % of link', numeric: true },
      { key: 'combine', label: 'Combine in decode, % of link', numeric: true },
      { key: 'basis', label: 'Known' },
    ],
    rows: Object.values(interconnects).map(({ id, name, scaleUp, scaleOut, lowLatency }) => ({
      name: { text: name, href: cardHref('interconnects', id) },
      dies: scaleUp.dies,
      up: number(scaled(scaleUp.bytesPerSecondPerDie, 1e-9)),
      upLatency: number(scaled(scaleUp.latencySeconds, 1e6)),
      out: number(scaled(scaleOut.bytesPerSecondPerDie, 1e-9)),
      dispatch: percent(lowLatency.dispatch.scaleUpEfficiency),
      combine: percent(lowLatency.combine.scaleUpEfficiency),
      basis: lowLatency.dispatch.basis,
    })),
  }
}

export function modelTable(): TableData {
  return {
    caption: 'Models; parameters counted from the shape, and as published',
    columns: [
      { key: 'name', label: 'Model' },
      { key: 'attention', label: 'Attention' },
      { key: 'layers', label: 'Layers', numeric: true },
      { key: 'hidden', label: 'Hidden size', numeric: true },
      { key: 'experts', label: 'Experts', numeric: true },
      { key: 'perToken', label: 'Per token', numeric: true },
      { key: 'parameters', label: 'Parameters, bn', numeric: true },
      { key: 'published', label: 'Published, bn', numeric: true },
      { key: 'active', label: 'Active, bn', numeric: true },
      { key: 'cache', label: 'Cache, KB a token', numeric: true },
    ],
    rows: Object.values(models).map((spec) => ({
      name: { text: spec.name, href: cardHref('models', spec.id) },
      attention: `${spec.attention.kind.toUpperCase()}${spec.attention.kind === 'mla' && spec.attention.sparse ? ', sparse' : ''}`,
      layers: spec.layers,
      hidden: spec.hiddenSize,
      experts: spec.experts?.count ?? null,
      perToken: spec.experts?.perToken ?? null,
      parameters: number(Number((totalParameters(spec) / 1e9).toPrecision(4))),
      published: optional(spec.publishedParameters && scaled(spec.publishedParameters, 1e-9)),
      active: optional(spec.publishedActiveParameters && scaled(spec.publishedActiveParameters, 1e-9)),
      cache: number(Number(cacheKilobytesPerToken(spec).toPrecision(3))),
    })),
  }
}

export function stackTable(): TableData {
  return {
    caption: 'Serving stacks',
    columns: [
      { key: 'name', label: 'Stack' },
      { key: 'deployments', label: 'Published deployments', numeric: true },
      { key: 'launch', label: 'Launch, ms an iteration', numeric: true },
      { key: 'decode', label: 'Left exposed in decode, %', numeric: true },
      { key: 'prefill', label: 'Left exposed in prefill, %', numeric: true },
      { key: 'imbalance', label: 'Imbalance in decode, ×', numeric: true },
      { key: 'cache', label: 'Context cache, GB/s', numeric: true },
    ],
    rows: Object.values(stacks).map(({ id, name, deployments, launch, overlap, ...rest }) => ({
      name: { text: name, href: cardHref('stacks', id) },
      deployments: deployments.length,
      launch: number(scaled(launch.secondsPerIteration, 1000)),
      decode: percent(rest.maxMicrobatches.decode === 2 ? overlap.decode.exposedShare : undefined),
      prefill: percent(rest.maxMicrobatches.prefill === 2 ? overlap.prefill.exposedShare : undefined),
      imbalance: number(rest.residualImbalance.decode),
      cache: optional(rest.contextCache && scaled(rest.contextCache.bytesPerSecondPerPackage, 1e-9)),
    })),
  }
}
