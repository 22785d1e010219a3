import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import '@fontsource-variable/inter/opsz.css'
import '@fontsource-variable/source-serif-4/opsz.css'
import '@fontsource-variable/source-serif-4/opsz-italic.css'
import './globals.css'
import { themeScript } from './_components/theme-script'

/** In Tailwind's own layer, because an important rule of a layer beats one outside it. */
const withoutScript =
  '@layer base{.figure-table[hidden]{display:block!important}}.figure-actions .needs-script,.time-chart{display:none}'

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

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The script below sets data-theme before React sees the element.
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
        <noscript>
          <style>{withoutScript}</style>
        </noscript>
      </head>
      <body>{children}</body>
    </html>
  )
}
