import { formatNumber } from '@/app/_components/format'
import type { TableData, TableRow } from '@/app/_components/tables/table-data'
import { accelerators, interconnects, stacks, type KernelFit, type KernelSet } from '@/lib/engine'
import { kernelsByFormat, singleKernels } from '@/lib/performance/kernel-names'

const percent = (share: number | undefined) =>
  share === undefined ? '–' : { text: formatNumber(share * 100, 3), sort: share, csv: share * 100 }

const micro = (seconds: number) => ({
  text: formatNumber(seconds * 1e6, 3),
  sort: seconds,
  csv: seconds * 1e6,
})

function fitRow(where: string, operator: string, fit: KernelFit): TableRow {
  return {
    where,
    operator,
    compute: percent(fit.computeEfficiency),
    memory: percent(fit.memoryEfficiency),
    overhead: micro(fit.overheadSeconds),
    residual: percent(fit.residual),
    basis: fit.basis,
    source: fit.source,
  }
}

function kernelRows(where: string, kernels: Partial<KernelSet>): TableRow[] {
  const rows: TableRow[] = []
  for (const [group, name] of Object.entries(kernelsByFormat)) {
    for (const [format, fit] of Object.entries(kernels[group as keyof typeof kernelsByFormat] ?? {}))
      rows.push(fitRow(where, `${name}, ${format.toUpperCase()}`, fit))
  }
  for (const [key, name] of Object.entries(singleKernels)) {
    const fit = kernels[key as keyof typeof singleKernels]
    if (fit) rows.push(fitRow(where, name, fit))
  }
  return rows
}

/** Kernel efficiencies of every accelerator that has its own, and of stacks that bring their own kernels. */
export function kernelTable(): TableData {
  const rows = Object.values(accelerators).flatMap(({ name, kernels }) =>
    kernels ? kernelRows(name, kernels) : [],
  )
  const ofStacks = Object.values(stacks).flatMap(({ name, kernels }) =>
    Object.entries(kernels ?? {}).flatMap(([id, own]) =>
      kernelRows(`${accelerators[id]?.name ?? id}, ${name}`, own),
    ),
  )
  return {
    caption: 'Efficiencies of the operators’ kernels',
    columns: [
      { key: 'where', label: 'Accelerator' },
      { key: 'operator', label: 'Operator' },
      { key: 'compute', label: 'Of peak, %', numeric: true },
      { key: 'memory', label: 'Of bandwidth, %', numeric: true },
      { key: 'overhead', label: 'Per call, µs', numeric: true },
      { key: 'residual', label: 'Residual, %', numeric: true },
      { key: 'basis', label: 'Known' },
      { key: 'source', label: 'Source' },
    ],
    rows: [...rows, ...ofStacks],
  }
}

/** Dispatch and combine on every interconnect, in both modes. */
export function collectiveTable(): TableData {
  const rows = Object.values(interconnects).flatMap(({ name, lowLatency, throughput }) =>
    (['dispatch', 'combine'] as const).flatMap((collective) =>
      (
        [
          ['decode', lowLatency],
          ['prefill', throughput],
        ] as const
      ).map(([mode, fits]) => {
        const fit = fits[collective]
        return {
          where: name,
          operator: `${collective}, ${mode}`,
          up: percent(fit.scaleUpEfficiency),
          out: percent(fit.scaleOutEfficiency),
          base: micro(fit.baseSeconds),
          residual: percent(fit.residual),
          basis: fit.basis,
          source: fit.source,
        }
      }),
    ),
  )
  return {
    caption: 'Efficiencies of expert dispatch and combine',
    columns: [
      { key: 'where', label: 'Interconnect' },
      { key: 'operator', label: 'Collective' },
      { key: 'up', label: 'Of scale-up link, %', numeric: true },
      { key: 'out', label: 'Of scale-out link, %', numeric: true },
      { key: 'base', label: 'Base, µs', numeric: true },
      { key: 'residual', label: 'Residual, %', numeric: true },
      { key: 'basis', label: 'Known' },
      { key: 'source', label: 'Source' },
    ],
    rows,
  }
}

/** What each serving stack adds: launch time, overlap of microbatches, imbalance left after balancing. */
export function stackTable(): TableData {
  const rows = Object.values(stacks).flatMap(({ name, launch, overlap, residualImbalance }) => [
    { where: name, figure: 'launch, ms per iteration', value: formatNumber(launch.secondsPerIteration * 1000), basis: launch.basis, source: launch.source },
    ...(['decode', 'prefill'] as const).flatMap((phase) => [
      { where: name, figure: `exposed share of the shorter stream, ${phase}`, value: formatNumber(overlap[phase].exposedShare), basis: overlap[phase].basis, source: overlap[phase].source },
      { where: name, figure: `imbalance beyond chance, ${phase}`, value: formatNumber(residualImbalance[phase]), basis: residualImbalance.basis, source: residualImbalance.source },
    ]),
  ]) // prettier-ignore
  return {
    caption: 'Coefficients of the serving stacks',
    columns: [
      { key: 'where', label: 'Stack' },
      { key: 'figure', label: 'Figure' },
      { key: 'value', label: 'Value', numeric: true },
      { key: 'basis', label: 'Known' },
      { key: 'source', label: 'Source' },
    ],
    rows,
  }
}
