export { heapStart } from './heap'
export { countDefined, sumOfFour } from './rows'
export { largest, selectRanks, smallest, sumInOrder } from './select'
