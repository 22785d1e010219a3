import type { AcceleratorSpec, DieSpec, SourcedFigure } from '../specs'
import { ascendKernels } from './kernels-ascend'
import { references as from } from './references'

const published = (
  figure: string,
  value: number | string,
  unit: string,
  source: string,
  disputed?: string,
): SourcedFigure => ({
  figure,
  value,
  unit,
  basis: 'published',
  source,
  ...(disputed ? { disputed } : {}),
})

const assumed = (figure: string, value: number | string, unit: string, note: string): SourcedFigure => ({
  figure,
  value,
  unit,
  basis: 'assumed',
  source: note,
})

function davinci910b(bf16Tflops: number, hbmGb: number, bytesPerSecond: number): DieSpec {
  return {
    peakTflops: { bf16: bf16Tflops, int8: 2 * bf16Tflops },
    hbmBytes: hbmGb * 1e9,
    hbmBytesPerSecond: bytesPerSecond,
    matrixCores: 24,
  }
}

interface Bin {
  id: string
  name: string
  tflops: number
  hbmGb: number
  terabytesPerSecond: number
  source: string
}

/** One single-die 910B bin; the bins differ by enabled cores, clock and memory. */
function bin910b(bin: Bin): AcceleratorSpec {
  return {
    id: bin.id,
    name: bin.name,
    vendor: 'Huawei',
    year: 2023,
    diesPerPackage: 1,
    die: davinci910b(bin.tflops, bin.hbmGb, bin.terabytesPerSecond * 1e12),
    referenceTflops: 2 * bin.tflops,
    interconnect: 'atlas-800-a2',
    kernels: ascendKernels,
    powerWatts: 900,
    rentUsdPerHour: 0.67,
    sources: [
      published(
        'FP16 peak',
        bin.tflops,
        'TFLOPS',
        bin.source,
        'BF16 is 5–12 % lower in the msmodeling profiles',
      ),
      published('HBM', bin.hbmGb, 'GB', bin.source),
      published('HBM bandwidth', bin.terabytesPerSecond, 'TB/s', bin.source),
      published('rent', 0.67, 'USD/h', from.stepThree, '0.47 USD/h in a 2026 procurement note'),
      assumed('all-in power', 900, 'W', '400 W card, doubled for host, network and cooling'),
    ],
  }
}

const bins: Bin[] = [
  {
    id: 'ascend-910b',
    name: 'Ascend 910B (376T bin)',
    tflops: 376,
    hbmGb: 64,
    terabytesPerSecond: 1.6,
    source: from.msmodeling,
  },
  {
    id: 'ascend-910b1',
    name: 'Ascend 910B1 (376T bin)',
    tflops: 376,
    hbmGb: 64,
    terabytesPerSecond: 1.6,
    source: from.msmodeling,
  },
  {
    id: 'ascend-910b2',
    name: 'Ascend 910B2',
    tflops: 353.8,
    hbmGb: 64,
    terabytesPerSecond: 1.6,
    source: from.lightLlm,
  },
  {
    id: 'ascend-910b3',
    name: 'Ascend 910B3 (313T bin)',
    tflops: 313,
    hbmGb: 64,
    terabytesPerSecond: 1.6,
    source: from.msmodeling,
  },
  {
    id: 'ascend-910b4',
    name: 'Ascend 910B4 (280T bin)',
    tflops: 280,
    hbmGb: 32,
    terabytesPerSecond: 0.8,
    source: from.msmodeling,
  },
]

const ascend910c: AcceleratorSpec = {
  id: 'ascend-910c',
  name: 'Ascend 910C',
  vendor: 'Huawei',
  year: 2025,
  diesPerPackage: 2,
  die: davinci910b(376, 64, 1.6e12),
  referenceTflops: 1504,
  interconnect: 'cloudmatrix384',
  kernels: ascendKernels,
  powerWatts: 1457,
  rentUsdPerHour: 1.95,
  sources: [
    published(
      'FP16 peak per die',
      376,
      'TFLOPS',
      from.cloudMatrix,
      'BF16 353.9 per die (707.8 per package) in the msmodeling profile A3_752T',
    ),
    published(
      'INT8 peak per die',
      752,
      'TOPS',
      from.cloudMatrix,
      'one sentence of the paper prints 1,054 for the package; its tables use 1,504',
    ),
    published('HBM per die', 64, 'GB', from.cloudMatrix),
    published('HBM bandwidth per die', 1.6, 'TB/s', from.cloudMatrix),
    published('matrix cores per die', 24, 'cores', from.cloudMatrix),
    published('all-in power', 1457, 'W', `${from.semiAnalysis}: 559.4 kW for 384`, 'card alone 550–690 W'),
    published(
      'rent',
      1.95,
      'USD/h',
      'Huawei Cloud private procurement note, July 2026',
      '8,500–11,200 RMB per card and month',
    ),
  ],
}

const ascend910cLow: AcceleratorSpec = {
  ...ascend910c,
  id: 'ascend-910c-560t',
  name: 'Ascend 910C (560T bin)',
  die: davinci910b(280, 64, 1.6e12),
  referenceTflops: 1120,
  sources: [
    published('FP16 peak per die', 280, 'TFLOPS', from.msmodeling),
    published('HBM per die', 64, 'GB', from.msmodeling),
    published('HBM bandwidth per die', 1.6, 'TB/s', from.msmodeling),
    assumed('power and rent', 'as 910C', '', 'same package and system'),
  ],
}

const ascend910a: AcceleratorSpec = {
  id: 'ascend-910a',
  name: 'Ascend 910A',
  vendor: 'Huawei',
  year: 2019,
  diesPerPackage: 1,
  die: { peakTflops: { bf16: 256, int8: 512 }, hbmBytes: 32e9, hbmBytesPerSecond: 1.2e12, matrixCores: 32 },
  referenceTflops: 512,
  interconnect: 'atlas-800-a2',
  kernels: ascendKernels,
  powerWatts: 700,
  sources: [
    published(
      'FP16 peak',
      256,
      'TFLOPS',
      'Huawei Ascend 910, Hot Chips 2019',
      'no native BF16: FP16 throughput is used in its place',
    ),
    published('HBM', 32, 'GB', 'Huawei Ascend 910, Hot Chips 2019'),
    published('HBM bandwidth', 1.2, 'TB/s', 'Huawei Ascend 910, Hot Chips 2019'),
    assumed('all-in power', 700, 'W', '310–350 W card, doubled for host, network and cooling'),
  ],
}

interface Announced {
  id: string
  name: string
  year: number
  bf16: number
  fp8: number
  fp4: number
  hbmGb: number
  terabytesPerSecond: number
  watts: number
  source: string
  dispute?: string
}

/** Chips known from white papers and keynotes only; kernels inferred from the 910C's, so every result is assumed. */
function announced(chip: Announced): AcceleratorSpec {
  return {
    id: chip.id,
    name: chip.name,
    vendor: 'Huawei',
    year: chip.year,
    diesPerPackage: 1,
    die: {
      peakTflops: { bf16: chip.bf16, fp8: chip.fp8, int8: chip.fp8, fp4: chip.fp4 },
      hbmBytes: chip.hbmGb * 1e9,
      hbmBytesPerSecond: chip.terabytesPerSecond * 1e12,
      matrixCores: 36,
    },
    referenceTflops: chip.fp8,
    interconnect: 'atlas-950-superpod',
    kernelsLike: 'ascend-910c',
    powerWatts: chip.watts,
    projected: true,
    sources: [
      published('FP8 peak', chip.fp8, 'TFLOPS', chip.source, chip.dispute),
      published('HBM', chip.hbmGb, 'GB', chip.source),
      published('HBM bandwidth', chip.terabytesPerSecond, 'TB/s', chip.source),
      assumed('all-in power', chip.watts, 'W', 'no published figure; scaled from 910C'),
      assumed('kernel efficiencies', 'as 910C', '', 'no public kernel measurement'),
    ],
  }
}

const later: Announced[] = [
  {
    id: 'ascend-950pr',
    name: 'Ascend 950PR',
    year: 2026,
    bf16: 432,
    fp8: 865,
    fp4: 1730,
    hbmGb: 128,
    terabytesPerSecond: 1.6,
    watts: 1300,
    source: from.whitepaper950,
    dispute: '1 PFLOPS FP8 announced in September 2025; a lower bin has 756 and 112 GB',
  },
  {
    id: 'ascend-950dt',
    name: 'Ascend 950DT',
    year: 2026,
    bf16: 486,
    fp8: 973,
    fp4: 1946,
    hbmGb: 144,
    terabytesPerSecond: 4,
    watts: 1500,
    source: from.whitepaper950,
    dispute: '1 PFLOPS FP8 announced in September 2025; lower bins have 865 and 756',
  },
  {
    id: 'ascend-960',
    name: 'Ascend 960',
    year: 2027,
    bf16: 1000,
    fp8: 2000,
    fp4: 4000,
    hbmGb: 288,
    terabytesPerSecond: 9.6,
    watts: 2200,
    source: from.connect2025,
  },
  {
    id: 'ascend-970',
    name: 'Ascend 970',
    year: 2028,
    bf16: 2000,
    fp8: 4000,
    fp4: 8000,
    hbmGb: 288,
    terabytesPerSecond: 14.4,
    watts: 3000,
    source: from.connect2025,
  },
]

export const ascendAccelerators: AcceleratorSpec[] = [
  ascend910a,
  ...bins.map(bin910b),
  ascend910c,
  ascend910cLow,
  ...later.map(announced),
]
