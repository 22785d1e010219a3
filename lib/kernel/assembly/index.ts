export { between, drawCubics, weightedPair } from './draw'
export { heapStart } from './heap'
export { countDefined, countInCells, sumOfDefined, sumOfFour } from './rows'
export { largest, selectRanks, smallest, sumInOrder } from './select'
