import { EngineError } from '../errors'
import { checkNumber, checkObject, describe } from '../request-checks'
import type { Lengths } from './types'

export interface LengthMoments {
  mean: number
  /** Standard deviation ÷ mean. */
  variation: number
}

const tokens = { least: 1, most: 10_000_000 }

function momentsOfShares(field: string, shares: { tokens: number; share: number }[]): LengthMoments {
  if (shares.length === 0 || shares.length > 1000)
    throw new EngineError('out_of_range', field, `must list 1 to 1000 lengths, got ${shares.length}`)
  let weight = 0
  let sum = 0
  let squares = 0
  shares.forEach((entry, at) => {
    checkObject(`${field}.${at}`, entry)
    checkNumber(`${field}.${at}.tokens`, entry.tokens, tokens)
    checkNumber(`${field}.${at}.share`, entry.share, { least: 0, most: 1e9 })
    weight += entry.share
    sum += entry.share * entry.tokens
    squares += entry.share * entry.tokens ** 2
  })
  if (!(weight > 0)) throw new EngineError('out_of_range', field, 'needs a share above 0')
  const mean = sum / weight
  return { mean, variation: Math.sqrt(Math.max(0, squares / weight - mean ** 2)) / mean }
}

/** Mean and spread of a length, checked. */
export function lengthMoments(field: string, lengths: Lengths): LengthMoments {
  if (typeof lengths === 'number') {
    checkNumber(field, lengths, tokens)
    return { mean: lengths, variation: 0 }
  }
  if (Array.isArray(lengths)) return momentsOfShares(field, lengths)
  if (typeof lengths !== 'object' || lengths === null)
    throw new EngineError(
      'invalid_type',
      field,
      `must be a number, { mean, coefficientOfVariation } or a list of { tokens, share }, got ${describe(lengths)}`,
    )
  checkNumber(`${field}.mean`, lengths.mean, tokens)
  checkNumber(`${field}.coefficientOfVariation`, lengths.coefficientOfVariation, { least: 0, most: 20 })
  return { mean: lengths.mean, variation: lengths.coefficientOfVariation }
}

/** Length that a token chosen at random belongs to: E[n²] ÷ E[n]. */
export const lengthSeenByTokens = ({ mean, variation }: LengthMoments): number => mean * (1 + variation ** 2)
