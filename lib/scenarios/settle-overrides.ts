import 'server-only'
import type { FieldError } from '../api/problem'
import { Problem } from '../api/problem'
import { getClaims } from '../claims/queries'
import type { Claim } from '../claims/schema'
import type { Override, Parameter } from '../scenario'
import { PARAMETERS } from '../scenario'
import type { AskedClaim, AskedOverride } from './asked-schema'
import { claimPeriod, claimValue, definitionMismatch } from './claim-value'
import { converted } from './converted-override'
import { convertibleUnits, unitFactor } from './unit-factors'

const parameters = new Map(PARAMETERS.map((parameter) => [parameter.key, parameter]))

type Asked = Record<string, AskedOverride>

/**
 * A request's overrides as the model takes them: units checked, and chosen claims given their figure, bound and unit from
 * the database.
 *
 * @throws Problem `scenario_invalid` naming every override that is refused, and why.
 */
export async function settleOverrides(asked: Asked = {}): Promise<Record<string, Override>> {
  const claims = await claimsFor(asked)
  const errors: FieldError[] = []
  const settled = Object.entries(asked).map(([key, override]): [string, Override] => {
    const parameter = parameters.get(key)
    // The model names an unknown parameter better than this could.
    if (!parameter) return [key, 0]
    const field = `overrides.${key}`
    errors.push(...unitErrors(override, { parameter, field }))
    if (typeof override !== 'object' || !('claims' in override)) return [key, inOwnUnit(override, parameter)]
    const chosen = override.claims.map((choice, at) => {
      const found = settleClaim(choice, { parameter, claims })
      if (typeof found !== 'string') return found
      errors.push({ field: `${field}.claims.${at}`, message: found })
      return { claimId: choice.claimId, weight: 0, value: parameter.validMin }
    })
    return [key, { claims: chosen, ...(override.method && { method: override.method }) }]
  })
  if (errors.length === 0) return Object.fromEntries(settled)
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join('; ')
  throw new Problem({ code: 'scenario_invalid', detail: `${detail}.`, errors })
}

/** The claims chosen, and those that define the inputs they are chosen for. */
async function claimsFor(asked: Asked): Promise<Map<string, Claim>> {
  const ids = Object.entries(asked).flatMap(([key, override]) => {
    if (typeof override !== 'object' || !('claims' in override)) return []
    return [...override.claims.map(({ claimId }) => claimId), ...(parameters.get(key)?.claimIds ?? [])]
  })
  const claims = ids.length > 0 ? await getClaims([...new Set(ids)]) : []
  return new Map(claims.map((claim) => [claim.id, claim]))
}

function unitErrors(
  override: AskedOverride,
  { parameter, field }: { parameter: Parameter; field: string },
): FieldError[] {
  if (typeof override !== 'object' || !('unit' in override) || override.unit === undefined) return []
  const { key, unit, validMax, validMin } = parameter
  if (unitFactor(override.unit, unit) !== undefined) return []
  const [, ...others] = convertibleUnits(unit)
  const also = others.length > 0 ? `; also understood: ${others.join(', ')}` : ''
  const message = `is in ${override.unit}; ${key} is kept in ${unit}, from ${validMin} to ${validMax}${also}`
  return [{ field: `${field}.unit`, message }]
}

/** The override with its figures in the parameter's unit. */
function inOwnUnit(
  override: Exclude<AskedOverride, { claims: unknown }>,
  { unit: own }: Parameter,
): Override {
  if (typeof override === 'number') return override
  const { unit, ...rest } = { unit: undefined, ...override }
  const factor = unit === undefined ? 1 : unitFactor(unit, own)
  return factor === undefined || factor === 1 ? rest : converted(rest, factor)
}

interface Choosing {
  parameter: Parameter
  claims: ReadonlyMap<string, Claim>
}

type Chosen = Extract<Override, { claims: unknown }>['claims'][number]

function settleClaim(choice: AskedClaim, { parameter, claims }: Choosing): Chosen | string {
  const claim = claims.get(choice.claimId)
  if (!claim) return `there is no claim "${choice.claimId}"`
  const behind = parameter.claimIds.flatMap((id) => claims.get(id) ?? []).filter((one) => one.usableAsInput)
  const mismatch = definitionMismatch(claim, { parameter, behind })
  if (mismatch) return `${claim.id} cannot stand for ${parameter.key}: ${mismatch}`
  const figure = claimValue({ ...claim, usable: claim.usableAsInput }, parameter)
  if (typeof figure === 'string') return `${claim.id} cannot stand for ${parameter.key}: ${figure}`
  if (choice.value !== undefined && choice.value !== figure.value)
    return `${claim.id} says ${figure.value} ${parameter.unit}, not ${choice.value}; leave the value out`
  const bound = claim.bound ?? 'point'
  const period = claimPeriod(claim)
  return { claimId: claim.id, weight: choice.weight, ...figure, bound, ...(period && { period }) }
}
