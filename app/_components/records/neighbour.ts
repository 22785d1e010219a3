/** Another record that one being written seems to repeat or to contradict. */
export interface Neighbour {
  id: string
  kind: 'duplicate' | 'conflict'
  /** What it says, in a line. */
  text: string
  reason: string
  href: string
}
