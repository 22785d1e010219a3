/** Goes up with every change that can move a result of lib/supply, lib/market, lib/uncertainty or lib/scenario. */
export const MODEL_VERSION = '1.2.0'
