import type { CollectiveFit, InterconnectSpec, Provenance } from '../specs'
import { elasticMemory } from './host-memory'
import { references as from } from './references'

interface Line {
  baseMicroseconds: number
  congestion?: number
  scaleUp: number
  scaleOut: number
  skew?: number
}

const collective = (line: Line, provenance: Provenance): CollectiveFit => ({
  baseSeconds: line.baseMicroseconds * 1e-6,
  congestionPerDoubling: line.congestion ?? 0,
  scaleUpEfficiency: line.scaleUp,
  scaleOutEfficiency: line.scaleOut,
  routedSkew: line.skew ?? 1,
  ...provenance,
})

const measured = (source: string, residual: number): Provenance => ({ basis: 'measured', source, residual })
const published = (source: string, residual: number): Provenance => ({ basis: 'published', source, residual })
const assumed = (source: string, residual: number): Provenance => ({ basis: 'assumed', source, residual })

/** Fused dispatch and combine over UB: CloudMatrix Tables 6 and 7; skew from xDeepServe's production-like trace. */
const unifiedBus = {
  lowLatency: {
    dispatch: collective(
      { baseMicroseconds: 16, congestion: 0.072, scaleUp: 0.402, scaleOut: 0.8, skew: 1.56 },
      published(`${from.cloudMatrix}, Table 6; ${from.xDeepServe}: 234 µs at EP288 under real routing`, 0.1),
    ),
    combine: collective(
      { baseMicroseconds: 16, congestion: 0.061, scaleUp: 0.734, scaleOut: 0.8, skew: 2.18 },
      published(`${from.cloudMatrix}, Table 7; ${from.xDeepServe}: 312 µs at EP288 under real routing`, 0.1),
    ),
  },
  throughput: {
    dispatch: collective(
      { baseMicroseconds: 30, congestion: 0.27, scaleUp: 0.745, scaleOut: 0.8 },
      published(`${from.sglKernelNpu}: 146 to 57 GB/s from EP8 to EP128`, 0.12),
    ),
    combine: collective(
      { baseMicroseconds: 30, congestion: 0.14, scaleUp: 0.638, scaleOut: 0.8 },
      published(`${from.sglKernelNpu}: 125 to 81 GB/s from EP8 to EP128`, 0.06),
    ),
  },
  allReduce: { baseSeconds: 10e-6, efficiency: 0.7, ...published(from.msmodeling, 0.2) },
  deduplicatesByDomain: false,
} as const

const cloudMatrix384: InterconnectSpec = {
  id: 'cloudmatrix384',
  name: 'CloudMatrix384 supernode (UB plane)',
  scaleUp: { dies: 768, bytesPerSecondPerDie: 196e9, latencySeconds: 1.9e-6 },
  scaleOut: { bytesPerSecondPerDie: 25e9, latencySeconds: 5e-6 },
  ...unifiedBus,
  hostMemory: elasticMemory,
  sources: [
    {
      figure: 'UB switches',
      value: '7 sub-planes: 336 first-level chips in the nodes, 112 second-level',
      unit: '',
      basis: 'published',
      source: from.cloudMatrix,
    },
    {
      figure: 'UB unidirectional per die',
      value: 196,
      unit: 'GB/s',
      basis: 'published',
      source: from.cloudMatrix,
      disputed: 'measured point to point: 164–167 read, 135–137 write',
    },
    { figure: 'RDMA per die', value: 25, unit: 'GB/s', basis: 'published', source: from.cloudMatrix },
    { figure: 'VPC per node', value: 50, unit: 'GB/s', basis: 'published', source: from.cloudMatrix },
    {
      figure: 'inter-node latency',
      value: 1.9,
      unit: 'µs',
      basis: 'published',
      source: from.cloudMatrix,
      disputed: `${from.ubep}: 2.5 µs over two hops`,
    },
  ],
}

/** Systems that share CloudMatrix384's bus and collectives, but not its hosts' pooled memory. */
const { hostMemory: _pooled, ...withoutHosts } = cloudMatrix384

const atlas800A3: InterconnectSpec = {
  ...withoutHosts,
  id: 'atlas-800-a3',
  name: 'Atlas 800 A3 servers (16 dies) over RoCE',
  scaleUp: { dies: 16, bytesPerSecondPerDie: 196e9, latencySeconds: 1.2e-6 },
}

const atlas800A2: InterconnectSpec = {
  ...withoutHosts,
  id: 'atlas-800-a2',
  name: 'Atlas 800 A2 servers (8 cards, HCCS) over RoCE',
  scaleUp: { dies: 8, bytesPerSecondPerDie: 196e9, latencySeconds: 2e-6 },
  sources: [
    {
      figure: 'HCCS full mesh per card',
      value: 196,
      unit: 'GB/s',
      basis: 'published',
      source: from.msmodeling,
    },
    { figure: 'RoCE per card', value: 25, unit: 'GB/s', basis: 'published', source: from.msmodeling },
  ],
}

const atlas950: InterconnectSpec = {
  ...withoutHosts,
  id: 'atlas-950-superpod',
  name: 'Atlas 950 SuperPoD (UB)',
  scaleUp: { dies: 8192, bytesPerSecondPerDie: 1008e9, latencySeconds: 2.1e-6 },
  scaleOut: { bytesPerSecondPerDie: 50e9, latencySeconds: 5e-6 },
  sources: [
    {
      figure: 'UB unidirectional per package',
      value: 1008,
      unit: 'GB/s',
      basis: 'published',
      source: `${from.whitepaper950}: 2,016 GB/s both ways`,
    },
    { figure: 'latency', value: 2.1, unit: 'µs', basis: 'published', source: from.connect2025 },
    {
      figure: 'dispatch and combine efficiency',
      value: 'as CloudMatrix384',
      unit: '',
      basis: 'assumed',
      source: from.assumption,
    },
  ],
}

interface GpuFabric {
  id: string
  name: string
  dies: number
  scaleUpGb: number
  scaleOutGb: number
  allReduce: AllReduceLine
  source: string
  note?: string
}

interface AllReduceLine {
  baseMicroseconds: number
  hopMicroseconds: number
  efficiency: number
  residual: number
  carriedOver?: string
}

const hopperReduce = { baseMicroseconds: 2, hopMicroseconds: 0.4, efficiency: 0.65, residual: 0.09 }
const blackwellReduce = { baseMicroseconds: 3.75, hopMicroseconds: 0.4, efficiency: 0.55, residual: 0.1 }
const rackReduce = { baseMicroseconds: 3.75, hopMicroseconds: 0.2, efficiency: 0.55, residual: 0.07 }
/** H100's own table holds a run of outliers (residual .32) around the same line. */
const hopperLike = { ...hopperReduce, residual: 0.2, carriedOver: ', H200 line carried over' }

/** DeepEP on an eight-GPU server: low latency 42 of 50 GB/s InfiniBand, 133 of 200 GB/s NVLink on H800. */
function deepEp(fabric: GpuFabric): InterconnectSpec {
  const basis = fabric.id === 'dgx-h800' ? measured : assumed
  const source = `${from.deepEp}: 128 tokens, EP8 to EP256${basis === assumed ? ', carried over from H800' : ''}`
  const low = { baseMicroseconds: 20, scaleUp: 0.66, scaleOut: 0.84 }
  return {
    id: fabric.id,
    name: fabric.name,
    scaleUp: {
      dies: fabric.dies,
      bytesPerSecondPerDie: fabric.scaleUpGb * 1e9,
      latencySeconds: fabric.allReduce.hopMicroseconds * 1e-6,
    },
    scaleOut: { bytesPerSecondPerDie: fabric.scaleOutGb * 1e9, latencySeconds: 5e-6 },
    lowLatency: {
      dispatch: collective(low, basis(source, 0.1)),
      combine: collective(low, basis(source, 0.1)),
    },
    throughput: {
      dispatch: collective(
        { baseMicroseconds: 40, scaleUp: 0.75, scaleOut: 0.87 },
        basis(`${from.deepEp}: normal mode, EP8 to EP64`, 0.1),
      ),
      combine: collective(
        { baseMicroseconds: 40, scaleUp: 0.75, scaleOut: 0.87 },
        basis(`${from.deepEp}: normal mode, EP8 to EP64`, 0.1),
      ),
    },
    allReduce: {
      baseSeconds: fabric.allReduce.baseMicroseconds * 1e-6,
      efficiency: fabric.allReduce.efficiency,
      ...(fabric.allReduce.carriedOver ? assumed : measured)(
        `${from.aiconfigurator}: SGLang custom all-reduce in graphs, up to 64 MB${fabric.allReduce.carriedOver ?? ''}`,
        fabric.allReduce.residual,
      ),
    },
    deduplicatesByDomain: true,
    sources: [
      {
        figure: 'scale-up per GPU and direction',
        value: fabric.scaleUpGb,
        unit: 'GB/s',
        basis: 'published',
        source: fabric.source,
      },
      {
        figure: 'scale-out per GPU',
        value: fabric.scaleOutGb,
        unit: 'GB/s',
        basis: 'published',
        source: fabric.note ?? fabric.source,
      },
    ],
  }
}

/** The DeepEP table of GB200 is of one four-GPU node; this one spans the rack. */
const rackAllToAll = `${from.aiconfigurator}: TensorRT-LLM two-sided NVLink all-to-all, EP8 to EP64, 1 to 1,024 tokens`

const nvl72: InterconnectSpec = {
  ...deepEp({
    id: 'nvl72',
    name: 'GB200/GB300 NVL72',
    dies: 72,
    scaleUpGb: 900,
    scaleOutGb: 50,
    allReduce: rackReduce,
    source: from.nvidia,
  }),
  lowLatency: {
    dispatch: collective(
      { baseMicroseconds: 25, congestion: 0.05, scaleUp: 0.7, scaleOut: 0.84 },
      measured(rackAllToAll, 0.1),
    ),
    combine: collective(
      { baseMicroseconds: 12, congestion: 0.05, scaleUp: 0.62, scaleOut: 0.84 },
      measured(rackAllToAll, 0.1),
    ),
  },
  deduplicatesByDomain: false,
}

const fabrics: GpuFabric[] = [
  {
    id: 'dgx-a100',
    name: 'DGX A100 over InfiniBand',
    dies: 8,
    scaleUpGb: 300,
    scaleOutGb: 25,
    allReduce: hopperLike,
    source: from.nvidia,
  },
  {
    id: 'dgx-h100',
    name: 'DGX H100 over InfiniBand',
    dies: 8,
    scaleUpGb: 450,
    scaleOutGb: 50,
    allReduce: hopperLike,
    source: from.nvidia,
  },
  {
    id: 'dgx-h800',
    name: 'H800 servers over InfiniBand',
    dies: 8,
    scaleUpGb: 200,
    scaleOutGb: 50,
    allReduce: hopperLike,
    source: from.nvidia,
  },
  {
    id: 'dgx-h200',
    name: 'DGX H200 over InfiniBand',
    dies: 8,
    scaleUpGb: 450,
    scaleOutGb: 50,
    allReduce: hopperReduce,
    source: from.nvidia,
  },
  {
    id: 'dgx-h20',
    name: 'H20 servers over InfiniBand',
    dies: 8,
    scaleUpGb: 450,
    scaleOutGb: 25,
    allReduce: hopperLike,
    source: from.nvidia,
    note: `${from.sglangH20}: four 400 Gb/s cards for eight GPUs`,
  },
  {
    id: 'dgx-b200',
    name: 'DGX B200 over InfiniBand',
    dies: 8,
    scaleUpGb: 900,
    scaleOutGb: 50,
    allReduce: blackwellReduce,
    source: from.nvidia,
  },
  {
    id: 'infinity-fabric',
    name: 'MI300-class servers (Infinity Fabric) over Ethernet',
    dies: 8,
    scaleUpGb: 448,
    scaleOutGb: 50,
    allReduce: hopperLike,
    source: from.amd,
  },
]

/** Every interconnect by id. */
export const interconnects: Readonly<Record<string, InterconnectSpec>> = Object.fromEntries(
  [cloudMatrix384, atlas800A3, atlas800A2, atlas950, ...fabrics.map(deepEp), nvl72].map((spec) => [
    spec.id,
    spec,
  ]),
)
