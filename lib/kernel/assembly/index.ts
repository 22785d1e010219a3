export { heapStart } from './heap'
export { sumOfFour } from './rows'
