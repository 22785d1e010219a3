import { z } from 'zod'
import { pluralOf, resources } from '../revisions/resources'
import { WEBHOOK_SCOPE } from '../webhooks/access'

const records = ['*', ...resources.map(pluralOf)].flatMap((name) => [`${name}:read`, `${name}:write`])
const names = [...records, WEBHOOK_SCOPE]

/**
 * What a key may do: `claims:write`, `*:write` for every kind of record, or manage webhooks. Everyone may read.
 */
export const scopeSchema = z.enum(names as [string, ...string[]])
