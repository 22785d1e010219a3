import 'server-only'
import { z } from 'zod'
import { recordId, recordVersion } from '../../api/fields'
import { onlyOnce } from '../../api/idempotency'
import { found } from '../../api/operations/found'
import { claimOperations } from '../../api/operations/claims'
import type { Operation } from '../../api/operation'
import { words } from '../../api/write-fields'
import { retractClaim } from '../../claims/commands'
import { getClaim } from '../../claims/queries'
import { claimDetailSchema, claimSchema } from '../../claims/schema'
import { inTransaction } from '../../db/transaction'
import { ask } from '../ask'
import { contradictionSchema, contradictionsOf } from '../claim-summary'
import type { ToolContext } from '../tool'
import { defineTool } from '../tool'

const reason = words(1_000).describe(
  'Why, in a sentence: kept in the record’s history. Say who asked for it.',
)

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 visible ASCII characters')
  .optional()
  .describe('A name of your own for this write: sent again within 24 hours nothing is written twice.')

const written = z.strictObject({
  id: recordId,
  version: recordVersion,
  status: claimSchema.shape.status,
  cite_as: z.string(),
  address: z.string().describe('Where people read it.'),
  replayed: z.boolean().describe('True when an earlier call with this key had written it.'),
  contradictedBy: z.array(contradictionSchema),
})

interface Writing {
  tool: string
  input: { idempotencyKey?: string }
  context: ToolContext
}

/** One transaction, at most once for its key; answers with the claim as it then stands and what contradicts it. */
async function writeClaim(
  { tool, input, context }: Writing,
  write: () => Promise<string>,
): Promise<z.output<typeof written>> {
  const { idempotencyKey: key, ...request } = input
  const { actor } = context
  const { payload, replayed } =
    key === undefined
      ? { payload: await inTransaction(write), replayed: false }
      : await onlyOnce({ actor, key, operation: `mcp ${tool}`, request }, write)
  const id = String(payload)
  const claim = found(await getClaim(id), 'claim', id)
  const { version, status, citeAs } = claim
  return {
    id,
    version,
    status,
    cite_as: citeAs,
    address: `${context.origin}/claims/${id}`,
    replayed,
    contradictedBy: status === 'current' ? await contradictionsOf(id) : [],
  }
}

/** The write schema of the API's operation, with the reason required: nobody sees what an assistant had in mind. */
function bodyOf({ body }: Operation): z.ZodObject {
  if (!(body instanceof z.ZodObject)) throw new Error('A write takes a record.')
  return body.extend({ reason, idempotencyKey })
}

const create = defineTool({
  name: 'create_claim',
  title: 'Enter a claim',
  description:
    'Enters a published claim with its source. Needs an API key that may write claims. Enter what was said, as it was ' +
    'said: the figure in its own unit (unitKey), under its bound (upper: “at most”), with asStated the words of the ' +
    'source; sourceId names a source (search for it first). howKnown is unverified unless somebody read the source. ' +
    'The answer lists claims that contradict it.',
  input: bodyOf(claimOperations.create),
  output: written,
  writes: 'claim',
  handler: (input: { idempotencyKey?: string }, context) =>
    writeClaim({ tool: 'create_claim', input, context }, async () => {
      const { idempotencyKey: _, ...body } = input
      const made = await ask(
        { operation: claimOperations.create, response: claimDetailSchema, body },
        context,
      )
      return made.id
    }),
})

const retract = defineTool({
  name: 'retract_claim',
  title: 'Retract a claim',
  description:
    'Takes a claim back: it stays readable, marked as retracted, and no longer counts. Needs an API key that may write ' +
    'claims. Give the version you read (get_claim): when somebody changed it since, nothing is written.',
  input: z.strictObject({ id: recordId, version: recordVersion, reason, idempotencyKey }),
  output: written,
  writes: 'claim',
  destructive: true,
  handler: (input, context) =>
    writeClaim({ tool: 'retract_claim', input, context }, async () => {
      const { id, version, reason } = input
      const { actor } = context
      return (await retractClaim(id, { actor, reason, expectedVersion: version })).id
    }),
})

export const writeTools = { create, retract }
