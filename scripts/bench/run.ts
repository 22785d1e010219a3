import { compileKernel } from '../kernel/compile'
import type { BenchRow } from './row'

/** `npm run bench [engine|scenario]`: measured figures with the peers' beside them, as ratios. Never a test. */
const SUITES: Record<string, () => Promise<BenchRow[]>> = {
  engine: async () => (await import('./engine')).benchEngine(),
  // Imported when it runs: its kernels may have to be compiled first.
  scenario: async () => {
    await compileKernel()
    return (await import('./scenario')).benchScenario()
  },
}

function line(row: BenchRow): string {
  const figure = `${row.value.toLocaleString('en-US', { maximumSignificantDigits: 4 })} ${row.unit}`
  if (row.peer === undefined || row.peerValue === undefined) return `  ${row.measure.padEnd(62)} ${figure}`
  const peer = `${row.peer} ${row.peerValue.toLocaleString('en-US')}`
  const ratio =
    row.ratio === undefined ? '' : `  ×${row.ratio.toLocaleString('en-US', { maximumSignificantDigits: 3 })}`
  return `  ${row.measure.padEnd(62)} ${figure.padEnd(28)} ${peer}${ratio}`
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in SUITES))
if (unknown.length > 0) {
  console.error(`bench: no suite called ${unknown.join(', ')}; there are ${Object.keys(SUITES).join(', ')}`)
  process.exit(2)
}

console.log(
  `Node ${process.version}, one process. Peers' figures as published or measured in docs/engine.md.\n`,
)
for (const [name, suite] of Object.entries(SUITES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(name)
  for (const row of await suite()) console.log(line(row))
  console.log('')
}
