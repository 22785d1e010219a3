import { randomBytes } from 'node:crypto'
import { afterAll, expect, inject, it } from 'vitest'
import { connect } from '../../lib/db/connect'
import { startSecondServer } from '../support/second-server'
import { servedKey } from '../support/served-key'

const survivor = inject('baseUrl')
const client = connect(inject('servedDatabase'), { poolSize: 2 })
afterAll(() => client.$disconnect())

const KILLS = 2
const WRITERS = 6
/** The server is killed at the moment of so many answers, when others are under way. */
const ANSWERS = 30
const run = 10_000 + randomBytes(2).readUInt16BE()
/** Every id begins with it: those of claims are a letter and digits. */
const mark = `Z${run}`

interface Sent {
  key: string
  method: 'POST' | 'PATCH'
  path: string
  body: object
}

/** What is sent, and what was answered before the server died. */
interface Told extends Sent {
  answered?: { status: number; text: string }
}

const claim = {
  topic: 'shipments',
  statement: 'The bank expects at most 900,000 packages in 2027.',
  measureKey: 'shipments',
  unitKey: 'package',
  subject: mark,
  value: 900_000,
  bound: 'upper',
  asStated: 'no more than 900,000',
  saidBy: 'The bank',
  confidence: 'medium',
  howKnown: 'read',
}

/** Makes a claim or a scenario and then changes it, over and over, under keys of its own. */
function* writes(writer: string): Generator<Sent, undefined> {
  for (let round = 0; ; round += 1) {
    const scenario = round % 3 === 2
    const claimId = `${mark}${writer}${String(round).padStart(3, '0')}`
    const id = scenario ? claimId.toLowerCase() : claimId
    const path = scenario ? '/api/v1/scenarios' : '/api/v1/claims'
    const made = scenario
      ? { slug: id, name: id, description: mark, request: { samples: 100 } }
      : { ...claim, id }
    yield { key: `${id}-make`, method: 'POST', path, body: made }
    for (const version of [1, 2]) {
      const body = scenario ? { notes: `Change ${version}`, version } : { value: 900_000 - version, version }
      yield { key: `${id}-${version}`, method: 'PATCH', path: `${path}/${id}`, body }
    }
  }
}

async function send(server: string, { key, method, path, body }: Sent, headers: Record<string, string>) {
  const answer = await fetch(server + path, {
    method,
    body: JSON.stringify(body),
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
  })
  return { status: answer.status, text: await answer.text() }
}

interface Storm {
  server: string
  writer: string
  headers: Record<string, string>
  onAnswer: () => void
}

async function storm({ server, writer, headers, onAnswer }: Storm): Promise<Told[]> {
  const told: Told[] = []
  for (const sent of writes(writer)) {
    const one: Told = { ...sent }
    told.push(one)
    try {
      one.answered = await send(server, sent, headers)
      onAnswer()
    } catch {
      return told
    }
  }
  return told
}

it(
  'keeps every write whole when a web process is killed in the middle of them',
  { timeout: 120_000 },
  async () => {
    const { headers } = await servedKey({ scopes: ['claims:write', 'scenarios:write'] })
    const all: Told[] = []
    for (let kill = 0; kill < KILLS; kill += 1) {
      const victim = await startSecondServer()
      let answers = 0
      const onAnswer = () => {
        answers += 1
        if (answers === ANSWERS) process.kill(victim.pid, 'SIGKILL')
      }
      const storms = Array.from({ length: WRITERS }, (_, at) =>
        storm({ server: victim.address, writer: `${kill}${at}`, headers, onAnswer }),
      )
      all.push(...(await Promise.all(storms)).flat())
      await victim.ended
    }
    const unanswered = all.filter(({ answered }) => !answered)
    expect(all.length - unanswered.length).toBeGreaterThanOrEqual(KILLS * ANSWERS)
    expect(unanswered.length).toBe(KILLS * WRITERS)
    expect(new Set(all.flatMap(({ answered }) => answered?.status ?? []))).toEqual(new Set([200, 201]))

    // Every one is sent again: what was written is answered as it was, what was not is written now.
    for (const told of all) {
      const again = await send(survivor, told, headers)
      if (told.answered) expect(again).toEqual(told.answered)
      else expect([200, 201]).toContain(again.status)
    }

    const made = all.filter(({ method }) => method === 'POST').length
    const [claims, scenarios] = await Promise.all([
      client.claim.findMany({ where: { subject: mark } }),
      client.scenario.findMany({ where: { description: mark } }),
    ])
    expect(claims.length + scenarios.length).toBe(made)
    const revisions = await client.revision.findMany({
      where: { resourceId: { startsWith: mark, mode: 'insensitive' } },
      orderBy: { version: 'asc' },
    })
    expect(revisions.length).toBe(all.length)
    for (const { id, version, ...record } of [...claims, ...scenarios]) {
      const own = revisions.filter(({ resourceId }) => resourceId === id)
      expect(own.map((revision) => revision.version)).toEqual(
        Array.from({ length: version }, (_, at) => at + 1),
      )
      own.forEach(({ before }, at) => expect(before).toEqual(own[at - 1]?.after ?? null))
      const latest = own.at(-1)?.after as Record<string, unknown>
      if ('value' in record) expect(latest['value']).toBe(record.value)
      else expect(latest['notes']).toBe(record.notes)
    }
    expect(
      await client.idempotentAnswer.count({
        where: { key: { startsWith: mark, mode: 'insensitive' }, body: '' },
      }),
    ).toBe(0)
  },
)
