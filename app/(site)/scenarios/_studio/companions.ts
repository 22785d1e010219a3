import { PARAMETERS, type Parameter } from '@/lib/scenario'

/** Inputs that share each driver; a driver of one input correlates nothing. */
const members = new Map<string, Parameter[]>()
for (const parameter of PARAMETERS) {
  const { correlationGroup, loading } = parameter
  if (correlationGroup && loading !== 0)
    members.set(correlationGroup, [...(members.get(correlationGroup) ?? []), parameter])
}

export interface Companion {
  key: string
  label: string
  /** It falls as the other rises. */
  against: boolean
}

/** The inputs that are drawn together with one, and which way. */
export function companionsOf({ key, correlationGroup, loading }: Parameter): Companion[] {
  if (!correlationGroup || loading === 0) return []
  return (members.get(correlationGroup) ?? [])
    .filter((other) => other.key !== key)
    .map((other) => ({ key: other.key, label: other.label, against: other.loading * loading < 0 }))
}
