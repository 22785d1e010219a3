import type { ScenarioRequest, ScenarioResult } from '../../scenario'

interface Noted {
  slug: string
  request: ScenarioRequest
  result: ScenarioResult
}

/** What another party needs to judge a run's figures and to get them again. */
export function methodsNote({ slug, request, result }: Noted): string {
  const { seed, samples, engineVersion, modelVersion, choices, inputs } = result
  const changed = inputs.filter(({ overridden }) => overridden).map(({ key }) => key)
  const claims = [...new Set(inputs.flatMap(({ claimIds }) => claimIds))].sort()
  return `# Scenario ${slug}

- Model version ${modelVersion}, performance engine version ${engineVersion}
- Seed ${seed}, ${samples} samples
- Serving ${choices.model} at ${choices.sloTpotMs} ms per output token, context of ${choices.kvTokens} tokens
- Inputs that differ from the central view: ${changed.join(', ') || 'none'}

## Method

Every input of the registry has a distribution: its own, or the override of the request. Inputs of one correlation
group share a driver. Points are scrambled Sobol points of the seed; each sample goes quarter by quarter through dies,
memory, packaging, shipments and fleet. Bands are quantiles by method R-7 over the samples; the sampling error is the
half-width of a 68 % interval for the median. Speeds of accelerators come from the performance engine.

An upper bound that was chosen as an input cuts the distribution and is never used as a point.

## To get the same figures

Send request.json without \`base\` to \`POST /api/v1/scenarios/${request.base ?? 'default'}/run\`. The same request, seed
and versions give the same bytes.

## Claims behind the inputs

${claims.join(' ')}

Each is at \`/claims/{id}\`, with who said it and where.
`
}
