import fc from 'fast-check'

// One seed for every run, so that a green test stays green; FAST_CHECK_SEED tries another.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_261_123) })
