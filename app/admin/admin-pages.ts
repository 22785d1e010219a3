import type { Role } from '@/lib/auth/actor'

export interface AdminPage {
  href: string
  name: string
  about: string
  /** Pages that belong together. */
  group: 'Records' | 'Tables' | 'People'
  /** Who may open it; an admin may open all. */
  role: Role
}

const record = (path: string, name: string, about: string): AdminPage => ({
  href: `/admin/${path}`,
  name,
  about,
  group: 'Records',
  role: 'editor',
})

/** Only pages that exist. */
export const adminPages: readonly AdminPage[] = [
  record('claims', 'Claims', 'Published figures and statements: enter, change, duplicate, retract, restore.'),
  record('sources', 'Sources', 'Where claims were published.'),
  record(
    'organizations',
    'Organizations',
    'Chipmakers, foundries, governments, banks and who else is named.',
  ),
  record('products', 'Products', 'Accelerators, systems, memory, tools: what claims are about.'),
  record('events', 'Events', 'Controls, answers and company events: the timeline.'),
  record('relations', 'Relations', 'Who supplies, fabricates for, owns or restricts whom.'),
  record('benchmarks', 'Benchmarks', 'Published serving performance with its conditions.'),
  record('measures', 'Measures', 'What is counted, and the definition that readers see.'),
  record('units', 'Units', 'What figures are counted in.'),
  record('conversions', 'Conversions', 'Factors between units, measured, published or assumed.'),
  record(
    'catalogue-entries',
    'Catalogue entries',
    'Accelerators, interconnects and models, announced or hypothetical, beside the engine’s own.',
  ),
  record('scenarios', 'Scenarios', 'Saved sets of assumptions.'),
  {
    href: '/admin/import',
    name: 'Import',
    group: 'Tables',
    about: 'Check a table of claims, events, relations or benchmarks, import it as one batch, and undo it.',
    role: 'editor',
  },
  {
    href: '/admin/audit',
    name: 'Audit',
    group: 'Tables',
    about: 'Every write with who, when, why and by which way; filtered, linked to its history, exported.',
    role: 'editor',
  },
  {
    href: '/admin/users',
    name: 'Users',
    group: 'People',
    about: 'Make accounts, change roles, deactivate, and make links to choose a password.',
    role: 'admin',
  },
  {
    href: '/admin/keys',
    name: 'API keys',
    group: 'People',
    about: 'Make keys for programs, see when each was last used, and revoke them.',
    role: 'admin',
  },
  {
    href: '/admin/webhooks',
    name: 'Webhooks',
    group: 'People',
    about: 'Tell programs elsewhere of every change, signed; see what arrived and send it again.',
    role: 'admin',
  },
]

export const adminPagesFor = (role: Role): readonly AdminPage[] =>
  adminPages.filter((page) => role === 'admin' || page.role === role)
