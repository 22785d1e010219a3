/** One measured figure, with a peer's on comparable work where one is known. */
export interface BenchRow {
  measure: string
  value: number
  unit: string
  peer?: string
  peerValue?: number
  /** Ours ÷ the peer's, above 1 when ours is better. */
  ratio?: number
}
