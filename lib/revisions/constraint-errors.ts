import 'server-only'
import { Problem } from '../api/problem'
import { Prisma } from '../db/generated/client'

/** CHECK constraints by name: the field to correct and what would be valid. */
const checks: Record<string, [field: string, message: string]> = {
  Claim_finite_check: ['value', 'must be a finite number'],
  Claim_low_value_high_check: ['low', 'low, value and high must be in ascending order'],
  Claim_period_check: ['periodEnd', 'must not lie before periodStart'],
  Claim_content_check: ['text', 'a claim needs a number or a text'],
  Claim_bound_has_number_check: ['bound', 'the bound lacks its number'],
  Claim_number_has_unit_check: ['unitKey', 'a number needs a unit'],
  Claim_superseded_check: ['supersededById', 'only a superseded claim names another that replaces it'],
  Claim_statement_check: ['statement', 'must not be blank'],
  Claim_as_of_precision_check: ['asOfPrecision', 'must be day, month, quarter or year'],
  Conversion_factor_check: ['factor', 'must be finite and above 0'],
  Conversion_units_check: ['toUnitKey', 'must differ from fromUnitKey'],
  Conversion_basis_check: ['basis', 'must be measured, published or assumed'],
  Organization_country_check: ['country', 'must be an ISO 3166-1 alpha-2 code such as CN'],
  Organization_parent_check: ['parentId', 'must not be the organization itself'],
  Source_date_precision_check: ['datePrecision', 'must be day, month, quarter or year'],
  Event_date_precision_check: ['datePrecision', 'must be day, month, quarter or year'],
  Event_dates_check: ['endDate', 'must not lie before date'],
  Relation_from_check: [
    'fromOrganizationId',
    'the relation needs an organization or a product to start from',
  ],
  Relation_to_check: ['toOrganizationId', 'the relation needs an organization or a product to lead to'],
  Relation_dates_check: ['untilDate', 'must not lie before sinceDate'],
  Benchmark_phase_check: ['phase', 'must be prefill, decode or e2e'],
  Benchmark_kind_check: ['kind', 'must be measured, simulated, ideal, projected or claimed'],
  Benchmark_positive_check: ['accelerators', 'counts, times and rates must be above 0'],
}

interface DatabaseRefusal {
  originalCode: string
  originalMessage: string
}

const uniqueViolation = '23505'
const foreignKeyViolation = '23503'
const restrictViolation = '23001'
const checkViolation = '23514'
const outOfRange = '22003'

/**
 * What the database refused, as a problem that names the field; anything else that was thrown is given back
 * unchanged.
 */
export function asConstraintProblem(thrown: unknown): unknown {
  const refusal = refusalOf(thrown)
  if (!refusal) return thrown
  const { originalCode, originalMessage } = refusal
  const constraint = /constraint "(\w+)"/.exec(originalMessage)?.[1] ?? ''
  const key = /^\w+?_(\w+)_fkey$/.exec(constraint)?.[1] ?? 'id'
  if (originalCode === uniqueViolation) return taken(/_(\w+)_key$/.exec(constraint)?.[1] ?? 'id')
  if (originalCode === restrictViolation)
    return new Problem({ code: 'referenced', detail: `Another record still refers to it (${constraint}).` })
  if (originalCode === foreignKeyViolation) return invalidRecord(key, 'names no record')
  if (originalCode === outOfRange) return invalidRecord('body', 'a number is too large')
  const [field, message] = checks[constraint] ?? []
  return originalCode === checkViolation && field && message ? invalidRecord(field, message) : thrown
}

export function invalidRecord(field: string, message: string): Problem {
  const errors = [{ field, message }]
  return new Problem({
    code: 'invalid_record',
    detail: `The record is not valid: ${field} ${message}.`,
    errors,
  })
}

export function taken(field: string): Problem {
  const errors = [{ field, message: 'is taken by another record' }]
  return new Problem({ code: 'already_exists', detail: 'There is such a record already.', errors })
}

function refusalOf(thrown: unknown): DatabaseRefusal | undefined {
  if (!(thrown instanceof Prisma.PrismaClientKnownRequestError)) return undefined
  const inside = thrown.meta?.['driverAdapterError'] as { cause?: Partial<DatabaseRefusal> } | undefined
  const { originalCode, originalMessage } = inside?.cause ?? {}
  return originalCode && originalMessage ? { originalCode, originalMessage } : undefined
}
