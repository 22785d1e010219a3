import type { Role } from '@/lib/auth/actor'

export interface AdminPage {
  href: string
  name: string
  about: string
  /** Who may open it; an admin may open all. */
  role: Role
}

/** Only pages that exist. */
export const adminPages: readonly AdminPage[] = [
  {
    href: '/admin/import',
    name: 'Import',
    about: 'Check a table of claims, events, relations or benchmarks, import it as one batch, and undo it.',
    role: 'editor',
  },
  {
    href: '/admin/users',
    name: 'Users',
    about: 'Make accounts, change roles, deactivate, and make links to choose a password.',
    role: 'admin',
  },
  {
    href: '/admin/keys',
    name: 'API keys',
    about: 'Make keys for programs, see when each was last used, and revoke them.',
    role: 'admin',
  },
]

export const adminPagesFor = (role: Role): readonly AdminPage[] =>
  adminPages.filter((page) => role === 'admin' || page.role === role)
