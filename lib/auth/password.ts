/** Long rather than intricate: length is what makes guessing dear. */
export const passwordLength = { min: 12, max: 128 } as const

const fewestDistinct = 5

/** What is wrong with a new password, or nothing. `about` are words an attacker would try first. */
export function passwordFault(password: string, about: readonly string[] = []): string | undefined {
  if (password.length < passwordLength.min) return `Use at least ${passwordLength.min} characters.`
  if (password.length > passwordLength.max) return `Use at most ${passwordLength.max} characters.`
  if (new Set(password).size < fewestDistinct) return `Use at least ${fewestDistinct} different characters.`
  const lower = password.toLowerCase()
  const found = ['chokepoint', 'password', '123456', 'qwerty', ...about.map((word) => word.toLowerCase())]
    .filter((word) => word.length >= 4)
    .find((word) => lower.includes(word))
  return found === undefined ? undefined : `Leave out “${found}”: it is among the first things tried.`
}

/** The words of a person's own details: the parts of the email and of the name. */
export function ownWords({ email = '', name = '' }: { email?: string; name?: string }): string[] {
  return [...email.split(/[@.+_-]/), ...name.split(/\s+/)].filter((word) => word.length >= 4)
}
