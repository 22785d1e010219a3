/**
 * What is shown when scripts are off. In Tailwind's own layer, because an important rule of a layer beats one
 * outside it. Constant: the content policy holds its hash.
 */
export const withoutScript =
  '@layer base{.figure-table[hidden]{display:block!important}}.figure-actions .needs-script,.record-form .needs-script,.time-chart{display:none}.record-form [data-off]{display:block}'
