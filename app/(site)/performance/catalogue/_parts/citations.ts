import 'server-only'
import { listSources } from '@/lib/sources/queries'

/** The address of one citation, or undefined when none is known. */
export type Cite = (citation: string) => string | undefined

interface Known {
  title: string
  url: string
}

const shortestTitle = 20

/** Where code that is cited by its short name is kept. */
const repositories: readonly (readonly [RegExp, string])[] = [
  [/^DeepEP\b/, 'https://github.com/deepseek-ai/DeepEP'],
  [/^sgl-kernel-npu\b/, 'https://github.com/sgl-project/sgl-kernel-npu'],
  [/^TensorRT-LLM\b/, 'https://github.com/NVIDIA/TensorRT-LLM'],
  [/^vLLM, DeepSeek at 2\.2k/, 'https://blog.vllm.ai'],
]

/** An arXiv number, a repository with its commit, or a title or commit that the database's sources have too. */
export function citationsAmong(known: readonly Known[]): Cite {
  return (citation) => {
    const paper = /arXiv:(\d{4}\.\d{4,5}(?:v\d+)?)/.exec(citation)
    if (paper) return `https://arxiv.org/abs/${paper[1]}`
    const commit = /\bcommit ([0-9a-f]{7,40})\b/.exec(citation)?.[1]
    const repository = /^([\w-]+\/[\w.-]+)\s/.exec(citation)?.[1]
    if (commit && repository) return `https://github.com/${repository}/tree/${commit}`
    const byCommit = commit && known.find(({ title }) => title.includes(commit))
    if (byCommit) return byCommit.url
    const phrases = citation.split(/, |: /).filter((phrase) => phrase.length >= shortestTitle)
    const byTitle = known.find(({ title }) => phrases.some((phrase) => title.includes(phrase)))
    return byTitle?.url ?? repositories.find(([name]) => name.test(citation))?.[1]
  }
}

export async function loadCitations(): Promise<Cite> {
  const known: Known[] = []
  let cursor: string | undefined
  do {
    const page = await listSources({ limit: 200, ...(cursor && { cursor }) })
    known.push(...page.items.flatMap(({ title, url }) => (title && url ? [{ title, url }] : [])))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return citationsAmong(known)
}
