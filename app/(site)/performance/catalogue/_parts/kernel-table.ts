import type { TableData, TableRow } from '@/app/_components/tables/table-data'
import {
  accelerators,
  type AcceleratorSpec,
  type KernelFit,
  type KernelSet,
  type StackSpec,
} from '@/lib/engine'
import { kernelsByFormat, singleKernels } from '@/lib/performance/kernel-names'
import type { Cite } from './citations'
import { number, percent, scaled, sourceCell } from './facts'

type Named = readonly [operator: string, fit: KernelFit]

function fitsOf(kernels: Partial<KernelSet>): Named[] {
  const grouped = (Object.keys(kernelsByFormat) as (keyof typeof kernelsByFormat)[]).flatMap((group) =>
    Object.entries(kernels[group] ?? {}).map(([format, fit]): Named => [`${kernelsByFormat[group]}, ${format.toUpperCase()}`, fit]),
  ) // prettier-ignore
  const others = (Object.keys(singleKernels) as (keyof typeof singleKernels)[]).flatMap((key): Named[] => {
    const fit = kernels[key]
    return fit ? [[singleKernels[key], fit]] : []
  })
  return [...grouped, ...others]
}

interface Borrowed {
  cite: Cite
  /** The chip whose fits stand in for the missing ones; every row is then assumed. */
  from?: string
}

function rowsOf(kernels: Partial<KernelSet>, { cite, from }: Borrowed): TableRow[] {
  const known = (basis: string) => (from ? `assumed, as ${from} (${basis})` : basis)
  const rows: TableRow[] = fitsOf(kernels).map(([operator, fit]) => ({
    operator,
    compute: percent(fit.computeEfficiency),
    memory: percent(fit.memoryEfficiency),
    output: percent(fit.outputEfficiency),
    overhead: number(scaled(fit.overheadSeconds, 1e6)),
    norm: number(fit.norm),
    tile: fit.tileRows ?? null,
    residual: percent(fit.residual),
    basis: known(fit.basis),
    source: sourceCell(fit.source, cite),
  }))
  const { vector } = kernels
  if (!vector) return rows
  const vectorRow = {
    operator: 'norms, quantisation, permutation',
    memory: percent(vector.memoryEfficiency),
    overhead: number(scaled(vector.overheadSeconds, 1e6)),
    residual: percent(vector.residual),
    basis: known(vector.basis),
    source: sourceCell(vector.source, cite),
  }
  return [...rows, vectorRow]
}

const columns = [
  { key: 'operator', label: 'Operator' },
  { key: 'compute', label: 'Of peak, %', numeric: true },
  { key: 'memory', label: 'Of bandwidth, %', numeric: true },
  { key: 'output', label: 'Of bandwidth, output, %', numeric: true },
  { key: 'overhead', label: 'Per call, µs', numeric: true },
  { key: 'norm', label: 'Norm', numeric: true },
  { key: 'tile', label: 'Rows per tile', numeric: true },
  { key: 'residual', label: 'Residual, %', numeric: true },
  { key: 'basis', label: 'Known' },
  { key: 'source', label: 'Source' },
]

/** The chip's own fits, or those of the chip the engine takes in its place, marked so. */
export function acceleratorKernelTable(spec: AcceleratorSpec, cite: Cite): TableData {
  const like = spec.kernelsLike ? accelerators[spec.kernelsLike] : undefined
  const kernels = spec.kernels ?? like?.kernels ?? {}
  const from = spec.kernels ? undefined : like?.name
  return {
    caption: `Efficiencies of ${spec.name}’s operators`,
    columns,
    rows: rowsOf(kernels, { cite, ...(from && { from }) }),
  }
}

/** Kernels that a stack brings along, in place of the accelerator's. */
export function stackKernelTable(spec: StackSpec, cite: Cite): TableData {
  return {
    caption: `Kernels of ${spec.name} that differ from the accelerator’s own`,
    columns: [{ key: 'where', label: 'Accelerator' }, ...columns],
    rows: Object.entries(spec.kernels ?? {}).flatMap(([id, kernels]) =>
      rowsOf(kernels, { cite }).map((row) => ({ where: accelerators[id]?.name ?? id, ...row })),
    ),
  }
}
