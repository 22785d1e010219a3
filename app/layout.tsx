import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import '@fontsource-variable/inter/opsz.css'
import '@fontsource-variable/source-serif-4/opsz.css'
import '@fontsource-variable/source-serif-4/opsz-italic.css'
import './globals.css'
import { themeScript } from './_components/theme-script'
import { withoutScript } from './_components/without-script'

export const metadata: Metadata = {
  title: { default: 'Chokepoint', template: '%s · Chokepoint' },
  description:
    'How much AI compute can a sanctioned supply chain really field, and which constraint binds? Sourced claims, an engine and a model.',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1216' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every answer has its own nonce (proxy.ts), so no page can be written at build time.
  await connection()
  return (
    // The script below sets data-theme before React sees the element.
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
        <noscript>
          <style dangerouslySetInnerHTML={{ __html: withoutScript }} />
        </noscript>
      </head>
      <body>{children}</body>
    </html>
  )
}
