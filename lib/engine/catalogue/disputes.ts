import type { DisputedValue } from '../specs'
import { priceAlternatives } from './prices'
import { references as from } from './references'

const bf16 = (value: number, source: string): DisputedValue => ({ input: 'bf16Tflops', value, source })
const fp8 = (value: number, source: string): DisputedValue => ({ input: 'fp8Tflops', value, source })
const int8 = (value: number, source: string): DisputedValue => ({ input: 'int8Tops', value, source })

/** Peaks of a whole package that other sources give, by accelerator id. */
const peaks: Readonly<Record<string, readonly DisputedValue[]>> = {
  'ascend-910b': [bf16(353.9, `${from.msmodeling}: BF16 of the 376T bin, whose FP16 is 376`)],
  'ascend-910b1': [bf16(353.9, `${from.msmodeling}: BF16 of the 376T bin, whose FP16 is 376`)],
  'ascend-910b3': [bf16(294.9, `${from.msmodeling} and ${from.lightLlm}: BF16, FP16 being 313`)],
  'ascend-910b4': [bf16(245.8, `${from.msmodeling} and ${from.lightLlm}: BF16, FP16 being 280`)],
  'ascend-910c': [
    bf16(707.8, `${from.msmodeling}: BF16 353.9 a die; ${from.amla}: 614 TFLOPS are 86.8 % of 707`),
    bf16(780, `${from.semiAnalysis}: 780 a package`),
    bf16(800, 'Huawei, product material: 800 a package'),
    int8(1054, `${from.cloudMatrix}: one sentence; the paper’s tables use 1,504`),
  ],
  'ascend-910c-560t': [bf16(491.6, `${from.msmodeling}: BF16 245.8 a die, FP16 being 280`)],
  'ascend-950pr': [
    fp8(1000, `${from.connect2025}: as announced`),
    fp8(756, `${from.whitepaper950}: lowest bin`),
  ],
  'ascend-950dt': [
    fp8(1000, `${from.connect2025}: as announced`),
    fp8(865, `${from.whitepaper950}: middle bin`),
    fp8(756, `${from.whitepaper950}: lowest bin`),
  ],
}

/** What sources other than the record's own give for its inputs; each may be chosen in a request. */
export function disputedValues(id: string): DisputedValue[] {
  return [...(peaks[id] ?? []), ...(priceAlternatives[id] ?? [])]
}
