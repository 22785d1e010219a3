export { heapStart } from './heap'
export { sumOfFour } from './rows'
export { largest, selectRanks, smallest, sumInOrder } from './select'
