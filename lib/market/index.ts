export { computeH20, createH20Flows } from './h20'
export type { H20Flows, H20Inputs } from './h20'
export { grossSubstitution } from './substitution'
export type { SubstitutionInputs } from './substitution'
