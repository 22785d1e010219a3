import { execFile, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { connect } from '../../lib/db/connect'

const folder = 'docs/examples'
const run = promisify(execFile)
const client = connect(inject('servedDatabase'), { poolSize: 1 })
const secret = `ck_${randomBytes(32).toString('base64url')}`

/** What each prints when it works: figures are the seed's and the model's, so only their form is fixed. */
const printed: Record<string, RegExp> = {
  'read-claims.sh': /^\{"items":\[\{"id":"\w+","unitKey":.*"included":\{"sources":\[/,
  'all-claims.sh': /^id,topic,statement.*\n[\s\S]*\n\{"id":"\w+","topic":/,
  'predict.sh': /"tokensPerSecondPerAccelerator":\d+/,
  'run-scenario.sh': /"series":\{"shipped":/,
  'solve.sh': /"feasible":true/,
  'create-claim.sh': /^\{"id":"E\d+",.*"value":900000,.*"version":1/,
  'follow-changes.sh': /^\{"items":\[\{"id":"[\w-]+","resource":"\w+"/,
  'read-claims.py': /^\w+ \d.* - .+\(claim \w+\)/,
  'claims-frame.py': /count .*mean/,
  'predict.py': /^\d+ tokens\/s per accelerator\n\d+ tokens\/s/,
  'run-scenario.py': /2025 \d+ \d+ \d+ packages[\s\S]*die yield/,
  'create-claim.py': /^E\d+ is at version 2/,
  'follow-changes.py': /next time after 20\d\d-/,
  'verify-webhook.py': /^$/,
  'read-claims.ts': /^\w+ \d.* - .+\(claim \w+\)/,
  'predict.ts': /^\d+ tokens\/s per accelerator\n\d+ tokens\/s/,
  'run-scenario.ts': /2025 \d+ \d+ \d+ packages[\s\S]*die yield/,
  'create-claim.ts': /^E\d+ is at version 1/,
  'follow-changes.ts': /next time after 20\d\d-/,
  'verify-webhook.ts': /^$/,
}

beforeAll(async () => {
  const sha256 = createHash('sha256').update(secret).digest('hex')
  const key = { name: 'The examples', prefix: secret.slice(0, 11), sha256, role: 'editor' }
  await client.apiKey.create({ data: { ...key, scopes: ['claims:write'], createdBy: 'test' } })
})

afterAll(() => client.$disconnect())

const works = (program: string, args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0

/** Why this machine cannot run an example, if it cannot. TypeScript always runs. */
function missing(file: string): string | undefined {
  if (file.endsWith('.sh')) return works('curl', ['--version']) ? undefined : 'there is no curl here'
  if (!file.endsWith('.py')) return undefined
  if (!works('python3', ['--version'])) return 'there is no python3 here'
  const modules = /^import (.*)$/m.exec(readFileSync(`${folder}/${file}`, 'utf8'))?.[1] ?? ''
  const names = modules.split(',').map((name) => name.trim().split(' ')[0] ?? '')
  return names
    .map((name) => (works('python3', ['-c', `import ${name}`]) ? '' : `python3 has no ${name}`))
    .find(Boolean)
}

function commandOf(file: string): [string, string[]] {
  const path = `${folder}/${file}`
  if (file.endsWith('.sh')) return ['bash', ['-eu', path]]
  if (file.endsWith('.py')) return ['python3', [path]]
  return [process.execPath, ['--import', 'tsx', path]]
}

describe('docs/examples', () => {
  it('has an expectation for each', () => {
    expect(Object.keys(printed).sort()).toEqual(readdirSync(folder).sort())
  })

  it.concurrent.for(Object.keys(printed))('%s runs as it is', async (file, { skip, expect }) => {
    const reason = missing(file)
    if (reason) console.log(`${file} is not run: ${reason}`)
    skip(reason !== undefined, reason)
    const [program, args] = commandOf(file)
    const env = { ...process.env, CHOKEPOINT_URL: inject('baseUrl'), CHOKEPOINT_KEY: secret }
    const { stdout } = await run(program, args, { env, maxBuffer: 64 * 1024 * 1024 })
    expect(stdout.slice(0, 200_000)).toMatch(printed[file] ?? /never/)
  })
})
