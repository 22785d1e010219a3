import { existsSync, readFileSync } from 'node:fs'

export type Row = Record<string, string>

/** A measurement table; a leading `#` line gives columns that are constant in the whole file. */
export function readTable(path: string): Row[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const constants: Row = {}
  if (lines[0]?.startsWith('#')) {
    for (const pair of lines
      .shift()!
      .replace(/^# constant:/, '')
      .trim()
      .split(/\s+/)) {
      const [key, value] = pair.split('=')
      if (key && value !== undefined) constants[key] = value
    }
  }
  const header = lines.shift()!.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return { ...constants, ...Object.fromEntries(header.map((key, i) => [key, cells[i] ?? ''])) }
  })
}
