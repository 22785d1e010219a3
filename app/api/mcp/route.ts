import { answerMcp, answerMcpPreflight } from '@/lib/mcp/http'

export const GET = answerMcp
export const POST = answerMcp
export const DELETE = answerMcp
export const OPTIONS = answerMcpPreflight
