import type { Answer, Ask } from './messages'

type Listener = (answer: Answer) => void
type Unnumbered = Ask extends infer Kind ? (Kind extends Ask ? Omit<Kind, 'id'> : never) : never

/**
 * One worker with the model in it. A run cannot be interrupted from outside while it computes, so stopping one ends the
 * worker and the next question starts another.
 */
export class ModelWorker {
  private worker: Worker | null = null
  private next = 1
  private readonly listeners = new Map<number, Listener>()

  get isBusy(): boolean {
    return this.listeners.size > 0
  }

  ask(question: Unnumbered, listener: Listener): void {
    const id = this.next
    this.next += 1
    this.listeners.set(id, listener)
    this.started().postMessage({ ...question, id })
  }

  /** Ends what is being computed; nothing more is heard of it. */
  stop(): void {
    if (this.isBusy) this.end()
  }

  end(): void {
    this.listeners.clear()
    this.worker?.terminate()
    this.worker = null
  }

  private started(): Worker {
    if (this.worker) return this.worker
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const listener = this.listeners.get(data.id)
      if (data.kind !== 'progress') this.listeners.delete(data.id)
      listener?.(data)
    })
    worker.addEventListener('error', (event) => this.fail(event.message))
    this.worker = worker
    return worker
  }

  /** A worker that cannot be loaded answers nobody; everyone who waits is told. */
  private fail(message: string): void {
    const waiting = [...this.listeners.entries()]
    this.end()
    for (const [id, listener] of waiting) {
      listener({ id, kind: 'problem', field: '', message: message || 'The model could not be loaded.' })
    }
  }
}
