/** Another record that one being written seems to repeat or to contradict. */
export interface Neighbour {
  id: string
  kind: 'duplicate' | 'conflict'
  /** What it says, in a line. */
  text: string
  reason: string
  href: string
}

/** Names a neighbour among those that an editor has seen. */
export const neighbourKey = ({ kind, id }: Neighbour): string => `${kind}:${id}`

export const seenText = (neighbours: readonly Neighbour[]): string => neighbours.map(neighbourKey).join(',')
