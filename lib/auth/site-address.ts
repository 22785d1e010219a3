import 'server-only'
import { headers } from 'next/headers'
import { authSettings } from './settings'

/** Where readers reach this site: PUBLIC_URL, else as the present request addressed it. */
export async function siteAddress(): Promise<string> {
  const { publicUrl } = authSettings()
  if (publicUrl) return publicUrl
  return `http://${(await headers()).get('host') ?? 'localhost'}`
}
