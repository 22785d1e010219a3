interface Scoped {
  scope: string | null
  subjectProductId: string | null
}

/** How the first of two sets lies to the second; `unknown` when the words do not decide it. */
export type SetRelation = 'same' | 'part' | 'whole' | 'unknown'

const modelNumbers = /(?:9[1-7]0(?:[A-D]|PR|DT)?|H[12]00|H20|H800|A800|B30A|GB200|MI308)(?![0-9A-Za-z])/gi

/** Model numbers that a claim's scope names, or its product's when it states no scope. */
export function modelsInScope({ scope, subjectProductId }: Scoped): Set<string> {
  const text = scope ?? subjectProductId?.replaceAll('-', ' ') ?? ''
  return new Set((text.match(modelNumbers) ?? []).map((model) => model.toUpperCase()))
}

/**
 * Relates what two claims include. A list of several models of a series beside "all" of the same series is
 * read as the series: Mizuho's 910A+910B+910C and SemiAnalysis's "all Ascend" count the same chips.
 */
export function relateScopes(a: Scoped, b: Scoped): SetRelation {
  if (plain(a.scope) === plain(b.scope) && a.subjectProductId === b.subjectProductId) return 'same'
  const [ofA, ofB] = [modelsInScope(a), modelsInScope(b)]
  if (isAll(a) || isAll(b)) return relateToAll(a, b, isAll(a) ? ofB : ofA)
  if (!namesOnlyModels(a.scope) || !namesOnlyModels(b.scope)) return 'unknown'
  if (ofA.size === 0 || ofB.size === 0) return 'unknown'
  const aWithinB = [...ofA].every((model) => ofB.has(model))
  const bWithinA = [...ofB].every((model) => ofA.has(model))
  if (aWithinB && bWithinA) return 'same'
  if (aWithinB) return 'part'
  return bWithinA ? 'whole' : 'unknown'
}

function relateToAll(a: Scoped, b: Scoped, models: Set<string>): SetRelation {
  if (isAll(a) && isAll(b)) return a.subjectProductId === b.subjectProductId ? 'same' : 'unknown'
  if (models.size > 1 && a.subjectProductId === b.subjectProductId) return 'same'
  if (models.size === 0) return 'unknown'
  return isAll(a) ? 'whole' : 'part'
}

function plain(scope: string | null): string {
  return (scope ?? '').toLowerCase().trim()
}

function isAll({ scope }: Scoped): boolean {
  return /^all ascend$/.test(plain(scope))
}

/** "910A+910B" names models alone; "910C with TSMC-made dies" restricts them by words that must not be lost. */
function namesOnlyModels(scope: string | null): boolean {
  return scope === null || scope.replace(modelNumbers, '').replace(/[\s+,/&]|and/g, '') === ''
}
