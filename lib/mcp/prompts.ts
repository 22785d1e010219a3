import type { McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'

const said = (text: string) => ({
  messages: [{ role: 'user' as const, content: { type: 'text' as const, text } }],
})

/** Questions an analyst asks often, with the way of answering them that the data stands up to. */
export function registerPrompts(server: McpServer): void {
  server.registerPrompt(
    'weigh_claims',
    {
      title: 'Weigh what is claimed',
      description: 'Who says what on a question, where they contradict each other, and what would settle it.',
      argsSchema: z.object({
        question: z.string().max(500).describe('Such as: how many Ascend packages did Huawei ship in 2025?'),
      }),
    },
    ({ question }) =>
      said(
        `Answer from Chokepoint’s data: ${question}\n\n` +
          '1. Use search to find the topic, measure and organizations meant.\n' +
          '2. Use compare_claims for the period asked about. Treat each group (one measure, one unit) apart; an upper ' +
          'bound says “at most”, a lower “at least”. Never average, add or convert across groups.\n' +
          '3. Name each claim with its figure, bound, speaker and cite_as. Say which pairs contradict each other and ' +
          'why, and which only seem to because they count different things.\n' +
          '4. Say what is not known, and which evidence would decide it. If no claim answers, say so.',
      ),
  )
  server.registerPrompt(
    'what_would_it_take',
    {
      title: 'What would it take',
      description: 'What would have to be true of the supply chain for a figure to hold.',
      argsSchema: z.object({
        figure: z.string().max(500).describe('Such as: 700,000 packages shipped in 2025.'),
        scenario: z.string().max(160).optional().describe('Slug; default if absent.'),
      }),
    },
    ({ figure, scenario = 'default' }) =>
      said(
        `What would have to be true for this to hold: ${figure}? Work in the scenario ${scenario}.\n\n` +
          '1. list_outputs for the output that counts the same thing; run_scenario for its band and what binds.\n' +
          '2. analyse_sensitivity for the inputs that move it most; solve_scenario for each of the widest three.\n' +
          '3. For each answer, list_parameters (keys) for the claims behind the input and get_claim for what they say: ' +
          'is the value needed inside what anyone claims? When a solve is not feasible, report the range reached.\n' +
          '4. Separate what the model computed (cite versions, seed, samples) from what sources claim (cite_as).',
      ),
  )
}
