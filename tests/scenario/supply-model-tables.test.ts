import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MODEL_VERSION } from '../../lib/scenario'
import { scenarioRow, supplyModelTables } from '../support/supply-model-tables'

const file = 'docs/supply-model.md'
const stated = /Tables made by model [\d.]+/

/** Prettier gives the cells of a table room. */
const tight = (text: string) => text.replace(/[ \t]*\|[ \t]*/g, '|').replace(/-{3,}/g, '---')

/** Where one table stands between its marks. */
function placeOf(name: string, text: string): [number, number] {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  expect(text).toContain(begin)
  return [text.indexOf(begin) + begin.length, text.indexOf(end)]
}

function write() {
  for (const [name, make] of Object.entries(supplyModelTables)) {
    const text = readFileSync(file, 'utf8').replace(stated, `Tables made by model ${MODEL_VERSION}`)
    const [from, to] = placeOf(name, text)
    writeFileSync(file, `${text.slice(0, from)}\n\n${make().join('\n')}\n\n${text.slice(to)}`)
  }
}

// Results change with the version alone (the digests see to that), so two of the tables and the version hold the rest.
describe('the tables of the supply model’s page', () => {
  if (process.env.SUPPLY_TABLES === 'write') it('are written', { timeout: 300_000 }, write)

  it('are this version’s (SUPPLY_TABLES=write writes them)', () => {
    expect(stated.exec(readFileSync(file, 'utf8'))?.[0]).toBe(`Tables made by model ${MODEL_VERSION}`)
  })

  it('give what the model gives: the default’s row, the figures of tokens', () => {
    const text = readFileSync(file, 'utf8')
    expect(tight(text)).toContain(tight(scenarioRow('default')))
    const [from, to] = placeOf('tokens', text)
    expect(tight(text.slice(from, to)).trim()).toBe(tight(supplyModelTables.tokens!().join('\n')))
  })
})
