import { speakerTone, type SpeakerTone } from './tone'

/** What is needed of a claim and of the organization that said it. */
export interface SaidBy {
  saidBy: string
  saidByOrganizationId: string | null
}

export interface SpeakerOrganization {
  id: string
  name: string
  kind: string
}

export interface Speaker {
  name: string
  tone: SpeakerTone
}

/** Names readers know better than the registered ones. */
const familiarNames: Record<string, string> = {
  'financial-times': 'FT',
  scmp: 'SCMP',
  'us-commerce': 'US Commerce',
  'us-government': 'White House',
  smic: 'SMIC',
}

/** "Council on Foreign Relations (CFR)" // "CFR": an abbreviation in brackets is the shorter name. */
export function shortName(name: string): string {
  const abbreviation = /\(([A-Z][A-Za-z&]{1,6})\)$/.exec(name)?.[1]
  return abbreviation ?? name.replace(/ (Securities|Technologies|Technology|Electronics)$/, '')
}

/**
 * Who says it, in a few words: the organization, with the official's surname before a government's, and "sources"
 * behind a paper that quotes people it does not name.
 */
export function speakerOf(claim: SaidBy, organizations: ReadonlyMap<string, SpeakerOrganization>): Speaker {
  const organization = claim.saidByOrganizationId ? organizations.get(claim.saidByOrganizationId) : undefined
  const tone = speakerTone(claim.saidByOrganizationId, organization?.kind)
  if (!organization) return { name: claim.saidBy, tone }
  const short = familiarNames[organization.id] ?? shortName(organization.name)
  const person = /^[A-Z][\w’'-]+(?: [A-Z]\.?)? ([A-Z][\w’'-]+)$/.exec(claim.saidBy)?.[1]
  if (organization.kind === 'government' && person) return { name: `${person}, ${short}`, tone }
  const quotesOthers = organization.kind === 'press' && /source|familiar|people/i.test(claim.saidBy)
  return { name: quotesOthers ? `${short} sources` : short, tone }
}
