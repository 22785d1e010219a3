import { ScenarioError } from '@/lib/scenario'
import { answerQuestion } from './answer-question'
import type { Answer, Ask } from './messages'

const scope = globalThis as unknown as {
  postMessage: (answer: Answer) => void
  addEventListener: (type: 'message', listener: (event: { data: Ask }) => void) => void
}

const PROGRESS_EVERY_MS = 100

scope.addEventListener('message', ({ data: ask }) => {
  let reported = performance.now()
  try {
    const answer = answerQuestion(ask, (done, total) => {
      const now = performance.now()
      if (now - reported < PROGRESS_EVERY_MS) return
      reported = now
      scope.postMessage({ id: ask.id, kind: 'progress', done, total })
    })
    scope.postMessage(answer)
  } catch (error) {
    const field = error instanceof ScenarioError ? error.field : ''
    const message = error instanceof Error ? error.message : 'The model failed.'
    scope.postMessage({ id: ask.id, kind: 'problem', field, message })
  }
})
