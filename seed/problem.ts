/** One thing wrong with the seed files, with the place to fix it. */
export interface SeedProblem {
  file: string
  line: number
  field?: string
  message: string
}

export function describeProblem({ file, line, field, message }: SeedProblem): string {
  return `${file}:${line} ${field === undefined ? '' : `${field}: `}${message}`
}

/** All problems of the seed files at once, so that one run shows everything there is to fix. */
export class SeedError extends Error {
  readonly problems: readonly SeedProblem[]

  constructor(problems: readonly SeedProblem[]) {
    super(`The seed files have ${problems.length} problem(s):\n${problems.map(describeProblem).join('\n')}`)
    this.name = 'SeedError'
    this.problems = problems
  }
}
