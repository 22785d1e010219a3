import 'server-only'
import type { PublishedPoint } from './published'

export async function publishedPoints(): Promise<{ points: PublishedPoint[] }> {
  return { points: [] }
}
