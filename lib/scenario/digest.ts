import type { ScenarioResult } from './result'

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193
const SECOND_OFFSET = 0x9747b28c

/**
 * A short fingerprint of a result's every byte, the same in Node and in every browser: two 32-bit FNV-1a hashes (G. Fowler,
 * L. Noll, K. Vo) of its JSON, the second from another offset. It tells results apart; it protects nothing.
 *
 * @example digest(runScenario({ samples: 256 })) === digest(runScenario({ samples: 256 })) // true, wherever each ran
 */
export function digest(result: ScenarioResult): string {
  const text = JSON.stringify(result)
  let a = FNV_OFFSET
  let b = SECOND_OFFSET
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, FNV_PRIME)
    b = Math.imul(b ^ (code + i), FNV_PRIME)
  }
  const hex = (x: number) => (x >>> 0).toString(16).padStart(8, '0')
  return hex(a) + hex(b)
}
