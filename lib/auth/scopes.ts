import { z } from 'zod'
import { pluralOf, resources } from '../revisions/resources'

const names = ['*', ...resources.map(pluralOf)].flatMap((name) => [`${name}:read`, `${name}:write`])

/** What a key may do: `claims:write`, or `*:write` for every kind of record. Everyone may read. */
export const scopeSchema = z.enum(names as [string, ...string[]])
