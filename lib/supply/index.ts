export { createSupplyBlock, FLOW_KEYS, resizeSupply } from './block'
export type { FlowKey, SupplyBlock } from './block'
export {
  FIRST_YEAR,
  LAST_YEAR,
  QUARTERS,
  quarterIndex,
  quarterLabel,
  SHOWN_FROM,
  SIMULATED_FROM,
} from './calendar'
export { CONSTANT_KEYS, PATH_KEYS } from './inputs'
export type { ConstantKey, Path, PathKey, SupplyInputs } from './inputs'
export { CONSTRAINTS, LINES, PRODUCTS } from './products'
export type { Constraint, Product } from './products'
export { simulateSupply } from './simulate'
