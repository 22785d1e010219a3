import type { Change } from '@/lib/revisions/schema'

export const actionWords: Record<Change['action'], string> = {
  create: 'entered',
  update: 'changed',
  retract: 'retracted',
  restore: 'restored',
  delete: 'deleted',
}

export const wayWords: Record<NonNullable<Change['via']>, string> = {
  form: 'form',
  api: 'API',
  import: 'import',
  mcp: 'MCP',
  program: 'program',
}

/** instantText('2026-11-23T21:40:05.123Z') // "23 Nov 2026, 21:40 UTC" */
export function instantText(iso: string): string {
  const day = new Date(iso).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return `${day}, ${iso.slice(11, 16)} UTC`
}
