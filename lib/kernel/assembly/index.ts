export { allocate } from './allocate'
export { addThree, limitCapacity } from './capacity'
export { countNoted, noteCells } from './cells'
export {
  addDifference,
  collectMarked,
  gather,
  markAffected,
  putNet,
  zeroWhereDefined,
} from './counterfactual'
export { between, drawCubics, weightedPair } from './draw'
export { advanceDesign, beginDesign, coverEda, endDesign, learn, startGeneration, startLearning } from './eda'
export { scaleTwice, sellH20, substitute } from './h20'
export { heapStart } from './heap'
export { prepareLag } from './lag'
export {
  addFive,
  addProduct,
  addSystemPower,
  addTwo,
  clearRow,
  copyRow,
  costTokens,
  countSystems,
  mixSystemPrice,
  multiply,
  product,
  ratio,
  scale,
  sellSystems,
  stayInChina,
  weighFive,
  weighTwo,
} from './outputs'
export { carryBacklog, planMix, planStarts } from './plan'
export { countDefined, sumOfDefined, sumOfFour } from './rows'
export { largest, selectRanks, smallest, sumInOrder } from './select'
export { finishPackages, keepQuarterly, shipQuarter } from './ship'
export { scramble, sobolNormals } from './sobol'
export { consumeDies, consumeMemory, receiveDies, receiveMemory, receiveOwnMemory } from './stocks'
export { finishDies, finishHbm, startWafers } from './wafers'
