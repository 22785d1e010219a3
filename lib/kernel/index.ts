export {
  addressOf,
  borrow,
  canBorrow,
  giveBack,
  isRow,
  kernel,
  memoryBuffer,
  reserve,
  returnRow,
  takeRow,
} from './kernel'
export type { Kernels } from './generated/module'
