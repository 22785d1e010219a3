// A scenario with inputs replaced, and the input value that would meet a target
import { env } from 'node:process'

const base = `${env.CHOKEPOINT_URL ?? 'http://localhost:3000'}/api/v1`

async function ask(path: string, question: object) {
  const answer = await fetch(`${base}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  })
  const body = await answer.json()
  // A refusal names each field and what would be valid.
  if (!answer.ok) throw new Error(`${body.code}: ${body.detail}`)
  return body
}

const run = await ask('scenarios/mizuho-700k/run', {
  overrides: { dieYieldCeiling: { p5: 0.5, p50: 0.6, p95: 0.7 } },
  outputs: ['shipped'],
  samples: 2000,
  seed: 7,
})
run.years.forEach((year: number, at: number) => {
  const { p5, p50, p95 } = run.series.shipped.byYear[at]
  console.log(year, Math.round(p5), Math.round(p50), Math.round(p95), 'packages')
})

const solution = await ask('scenarios/default/solve', {
  parameter: 'dieYieldCeiling',
  output: 'dieProduction@2026',
  target: 1_000_000,
  samples: 256,
})
console.log(solution.message)
