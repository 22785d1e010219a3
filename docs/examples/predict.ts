// What would a chip with twice the memory bandwidth reach? Copy one from the catalogue and change it.
import { env } from 'node:process'

const base = `${env.CHOKEPOINT_URL ?? 'http://localhost:3000'}/api/v1`

const { items } = await (await fetch(`${base}/catalog/accelerators`)).json()
const chip = items.find(({ id }: { id: string }) => id === 'ascend-910c')
const die = { ...chip.die, hbmBytesPerSecond: chip.die.hbmBytesPerSecond * 2 }

for (const accelerator of ['ascend-910c', { ...chip, die }]) {
  const answer = await fetch(`${base}/performance/predict`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      accelerator,
      model: 'deepseek-r1',
      stack: 'cloudmatrix-infer',
      phase: 'decode',
    }),
  })
  const { tokensPerSecondPerAccelerator } = await answer.json()
  console.log(Math.round(tokensPerSecondPerAccelerator), 'tokens/s per accelerator')
}
