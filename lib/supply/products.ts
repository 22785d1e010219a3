/** The packages modelled, each a product that is sold. The 910A is outside the model. */
export const PRODUCTS = ['910B', '910C', '950PR', '950DT', '960'] as const
export type Product = (typeof PRODUCTS)[number]

/** Assembly lines: the 950PR is made in two memory versions, on HBM-class stacks (h) and on Huawei's own memory (l). */
export const LINES = ['910B', '910C', '950PRh', '950PRl', '950DT', '960'] as const
export const LINE_COUNT = LINES.length

/** What limits a quarter's packages (eq. 30); the index is the code in `binding` arrays. */
export const CONSTRAINTS = ['demand', 'packaging', 'logic', 'logic950', 'hbm', 'ownMemory'] as const
export type Constraint = (typeof CONSTRAINTS)[number]

/** Code of the first scarce resource; the others follow in the order 910 dies, 950 sites, HBM, own memory. */
export const SCARCITY_CODE = 2
