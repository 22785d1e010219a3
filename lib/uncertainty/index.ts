export { betaCdf, logGamma } from './beta'
export { cdf } from './cdf'
export { DistributionError } from './distribution'
export type { Distribution, Transform } from './distribution'
export { draw, sampler } from './draw'
export type { DrawTarget, Sampler } from './draw'
export { exp, log, logistic, logit, power } from './exact-math'
export { hash32, uniformGenerator } from './hash'
export { inverseNormal, normalCdf } from './normal'
export { orderStatistics } from './order-statistics'
export { quantile } from './quantile'
export { fillNormals, fillUniforms, SOBOL_DIMENSIONS } from './sobol'
export type { SobolSlice } from './sobol'
export { band, quantileR7, quantilesR7, summarize } from './summary'
export type { Band, Summary } from './summary'
export { cholesky, imanConover } from './iman-conover'
export { correlation, rankCorrelation, ranks } from './rank'
export { sobolIndices } from './sobol-indices'
export type { SaltelliDesign, SobolIndex } from './sobol-indices'
export {
  addTally,
  addToSketch,
  borrowTally,
  countNoted,
  createSketch,
  note,
  sketchQuantile,
  summarizeSketch,
} from './sketch'
export type { Sketch, Tally } from './sketch'
export { solveFor } from './solve'
export type { Search, Solution } from './solve'
