export { between, drawCubics, weightedPair } from './draw'
export { heapStart } from './heap'
export { countDefined, sumOfFour } from './rows'
export { largest, selectRanks, smallest, sumInOrder } from './select'
