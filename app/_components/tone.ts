/** Fixed meaning of the data colours: who speaks (marks and names) and which link of the chain (fills). */

export type SpeakerTone =
  'huawei' | 'nvidia' | 'amd' | 'gov' | 'bank' | 'research' | 'press' | 'outcome' | 'model'

export type ChainTone = 'logic' | 'hbm' | 'pack' | 'sys' | 'none'

/** The same four serve the performance lab. */
export const costTone = { compute: 'logic', memory: 'hbm', network: 'sys', overhead: 'none' } as const

export const speakerNames: Record<SpeakerTone, string> = {
  gov: 'US government',
  bank: 'Bank',
  research: 'Research firm',
  press: 'Press and its sources',
  huawei: 'Huawei',
  nvidia: 'Nvidia',
  amd: 'AMD',
  outcome: 'Counted outcome',
  model: 'Our model',
}

const byOrganization: Record<string, SpeakerTone> = {
  huawei: 'huawei',
  hisilicon: 'huawei',
  nvidia: 'nvidia',
  amd: 'amd',
  'us-commerce': 'gov',
  'us-government': 'gov',
}

const byKind: Record<string, SpeakerTone> = {
  government: 'gov',
  bank: 'bank',
  research: 'research',
  ai_lab: 'research',
  press: 'press',
}

/** Tone of a speaker by organization id first, then by the kind of organization; press grey otherwise. */
export function speakerTone(organizationId?: string | null, kind?: string | null): SpeakerTone {
  if (organizationId && byOrganization[organizationId]) return byOrganization[organizationId]
  return (kind && byKind[kind]) || 'press'
}

/** CSS colour of a speaker's mark. */
export function speakerColour(tone: SpeakerTone): string {
  return tone === 'model' ? 'var(--ink)' : `var(--${tone})`
}

export const chainNames: Record<ChainTone, string> = {
  logic: 'Logic dies',
  hbm: 'HBM',
  pack: 'Packaging',
  sys: 'Systems',
  none: 'None',
}
