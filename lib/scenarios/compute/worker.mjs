import { register } from 'tsx/esm/api'

// The server's own modules are bundled; a thread loads the model from its sources, as the scripts do.
register()
const loading = import('./computations.ts')
// A model that does not load is told to every question, instead of ending the thread before the first.
loading.catch(() => {})

export default async (task) => (await loading).perform(task)
