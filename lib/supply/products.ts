/** The packages modelled, each a product that is sold. The 910A is outside the model. */
export const PRODUCTS = ['910B', '910C', '950PR', '950DT', '960'] as const
export type Product = (typeof PRODUCTS)[number]

/** Assembly lines: the 950PR is made in two memory versions, on HBM-class stacks (h) and on Huawei's own memory (l). */
export const LINES = ['910B', '910C', '950PRh', '950PRl', '950DT', '960'] as const
export const LINE_COUNT = LINES.length

/** What a package is made from; the index is the resource's place in every resource array. */
export const RESOURCES = ['die910', 'site950', 'hbm', 'ownMemory'] as const
export const [DIE_910, SITE_950, HBM, OWN_MEMORY] = [0, 1, 2, 3] as const

/** Silicon and memory each line draws on (eq. 28): every line uses exactly one of each. */
export const LINE_SILICON = [DIE_910, DIE_910, SITE_950, SITE_950, SITE_950, SITE_950] as const
export const LINE_MEMORY = [HBM, HBM, HBM, OWN_MEMORY, HBM, HBM] as const
/** Silicon units per package: 910 dies, or the silicon of one 950 package. */
export const LINE_SILICON_UNITS = [1, 2, 1, 1, 1, 2] as const

/** What limits a quarter's packages (eq. 30); the index is the code in `binding` arrays. */
export const CONSTRAINTS = ['demand', 'packaging', 'logic', 'logic950', 'hbm', 'ownMemory'] as const
export type Constraint = (typeof CONSTRAINTS)[number]
