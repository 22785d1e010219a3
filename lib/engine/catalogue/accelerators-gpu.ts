import type { AcceleratorSpec, KernelSet } from '../specs'
import { gpuKernels } from './kernels-gpu'
import { references as from } from './references'

interface Gpu {
  id: string
  name: string
  vendor: 'Nvidia' | 'AMD'
  year: number
  bf16: number
  fp8?: number
  int8?: number
  fp4?: number
  hbmGb: number
  terabytesPerSecond: number
  /** The denominator of tokens per second per TFLOPS: FP8 dense, or BF16 where there is none. */
  interconnect: string
  kernels?: KernelSet
  kernelsLike?: string
  watts: number
  rent?: number
  rentSource?: string
  powerSource?: string
}

const gpus: Gpu[] = [
  {
    id: 'a100',
    name: 'A100 SXM 80 GB',
    vendor: 'Nvidia',
    year: 2020,
    bf16: 312,
    int8: 624,
    hbmGb: 80,
    terabytesPerSecond: 2.039,
    interconnect: 'dgx-a100',
    kernelsLike: 'h100',
    watts: 1000,
    powerSource: 'assumed: 400 W card scaled as H100',
    rent: 0.75,
    rentSource: from.stepThree,
  },
  {
    id: 'h100',
    name: 'H100 SXM',
    vendor: 'Nvidia',
    year: 2022,
    bf16: 989,
    fp8: 1979,
    int8: 1979,
    hbmGb: 80,
    terabytesPerSecond: 3.35,
    interconnect: 'dgx-h100',
    kernels: gpuKernels.h100,
    watts: 1730,
    rent: 1.3,
  },
  {
    id: 'h800',
    name: 'H800 SXM',
    vendor: 'Nvidia',
    year: 2023,
    bf16: 989,
    fp8: 1979,
    int8: 1979,
    hbmGb: 80,
    terabytesPerSecond: 3.35,
    interconnect: 'dgx-h800',
    kernels: gpuKernels.h800,
    watts: 1730,
    powerSource: 'assumed: as H100',
    rent: 2,
    rentSource: from.openInfra,
  },
  {
    id: 'h200',
    name: 'H200 SXM',
    vendor: 'Nvidia',
    year: 2024,
    bf16: 989,
    fp8: 1979,
    int8: 1979,
    hbmGb: 141,
    terabytesPerSecond: 4.8,
    interconnect: 'dgx-h200',
    kernels: gpuKernels.h200,
    watts: 1730,
    rent: 1.6,
  },
  {
    id: 'h20',
    name: 'H20 96 GB',
    vendor: 'Nvidia',
    year: 2024,
    bf16: 148,
    fp8: 296,
    int8: 296,
    hbmGb: 96,
    terabytesPerSecond: 4,
    interconnect: 'dgx-h20',
    kernels: gpuKernels.h20,
    watts: 1000,
    powerSource: 'assumed: 400 W card scaled as H100',
    rent: 0.8,
    rentSource: from.stepThree,
  },
  {
    id: 'b200',
    name: 'B200 SXM',
    vendor: 'Nvidia',
    year: 2024,
    bf16: 2250,
    fp8: 4500,
    int8: 4500,
    fp4: 9000,
    hbmGb: 180,
    terabytesPerSecond: 7.7,
    interconnect: 'dgx-b200',
    kernels: gpuKernels.b200,
    watts: 2170,
    rent: 2.9,
  },
  {
    id: 'b300',
    name: 'B300 SXM',
    vendor: 'Nvidia',
    year: 2025,
    bf16: 2250,
    fp8: 4500,
    int8: 165,
    fp4: 13500,
    hbmGb: 268,
    terabytesPerSecond: 7.75,
    interconnect: 'dgx-b200',
    kernelsLike: 'gb300',
    watts: 2170,
    rent: 3.48,
  },
  {
    id: 'gb200',
    name: 'GB200 (per GPU)',
    vendor: 'Nvidia',
    year: 2024,
    bf16: 2500,
    fp8: 5000,
    int8: 5000,
    fp4: 10000,
    hbmGb: 186,
    terabytesPerSecond: 8,
    interconnect: 'nvl72',
    kernels: gpuKernels.gb200,
    watts: 2100,
    rent: 3.3,
  },
  {
    id: 'gb300',
    name: 'GB300 (per GPU)',
    vendor: 'Nvidia',
    year: 2025,
    bf16: 2500,
    fp8: 5000,
    int8: 165,
    fp4: 15000,
    hbmGb: 284,
    terabytesPerSecond: 8,
    interconnect: 'nvl72',
    kernels: gpuKernels.gb300,
    watts: 2100,
    rent: 3.96,
  },
  {
    id: 'mi300x',
    name: 'MI300X',
    vendor: 'AMD',
    year: 2023,
    bf16: 1307,
    fp8: 2615,
    int8: 2615,
    hbmGb: 192,
    terabytesPerSecond: 5.3,
    interconnect: 'infinity-fabric',
    kernelsLike: 'h200',
    watts: 1790,
    rent: 1.55,
  },
  {
    id: 'mi325x',
    name: 'MI325X',
    vendor: 'AMD',
    year: 2024,
    bf16: 1307,
    fp8: 2615,
    int8: 2615,
    hbmGb: 256,
    terabytesPerSecond: 6,
    interconnect: 'infinity-fabric',
    kernelsLike: 'h200',
    watts: 2180,
    rent: 1.8,
  },
  {
    id: 'mi355x',
    name: 'MI355X',
    vendor: 'AMD',
    year: 2025,
    bf16: 2516,
    fp8: 5033,
    int8: 5033,
    fp4: 10066,
    hbmGb: 288,
    terabytesPerSecond: 8,
    interconnect: 'infinity-fabric',
    kernelsLike: 'gb200',
    watts: 2650,
    rent: 2.1,
  },
]

function toSpec(gpu: Gpu): AcceleratorSpec {
  const datasheet =
    gpu.vendor === 'AMD' ? from.amd : `${from.nvidia}; ${from.aiconfigurator} and ${from.inferenceX}`
  const { bf16, fp8, int8, fp4 } = gpu
  return {
    id: gpu.id,
    name: gpu.name,
    vendor: gpu.vendor,
    year: gpu.year,
    diesPerPackage: 1,
    die: {
      peakTflops: { bf16, ...(fp8 && { fp8 }), ...(int8 && { int8 }), ...(fp4 && { fp4 }) },
      hbmBytes: gpu.hbmGb * 1e9,
      hbmBytesPerSecond: gpu.terabytesPerSecond * 1e12,
    },
    referenceTflops: fp8 ?? int8 ?? bf16,
    interconnect: gpu.interconnect,
    ...(gpu.kernels && { kernels: gpu.kernels }),
    ...(gpu.kernelsLike && { kernelsLike: gpu.kernelsLike }),
    powerWatts: gpu.watts,
    ...(gpu.rent && { rentUsdPerHour: gpu.rent }),
    sources: [
      { figure: 'BF16 peak', value: bf16, unit: 'TFLOPS', basis: 'published', source: datasheet },
      { figure: 'FP8 peak', value: fp8 ?? 'none', unit: 'TFLOPS', basis: 'published', source: datasheet },
      { figure: 'HBM', value: gpu.hbmGb, unit: 'GB', basis: 'published', source: datasheet },
      {
        figure: 'HBM bandwidth',
        value: gpu.terabytesPerSecond,
        unit: 'TB/s',
        basis: 'published',
        source: datasheet,
      },
      {
        figure: 'all-in power',
        value: gpu.watts,
        unit: 'W',
        basis: gpu.powerSource ? 'assumed' : 'published',
        source: gpu.powerSource ?? from.inferenceX,
      },
      ...(gpu.rent
        ? [
            {
              figure: 'rent',
              value: gpu.rent,
              unit: 'USD/h',
              basis: 'published' as const,
              source: gpu.rentSource ?? from.inferenceX,
            },
          ]
        : []),
    ],
  }
}

export const gpuAccelerators: AcceleratorSpec[] = gpus.map(toSpec)
