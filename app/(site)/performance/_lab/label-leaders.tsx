import { px } from '@/app/_components/charts/scale'
import type { PlacedLabel } from './labels.place'

/** A line from each mark to its label, where the label stands away from it. Drawn before the marks. */
export function LabelLeaders({ labels }: { labels: readonly PlacedLabel[] }) {
  return labels
    .filter(({ leader }) => leader)
    .map(({ key, x, y, textX, textY }) => (
      <line key={key} x1={px(x)} y1={px(y)} x2={px(textX)} y2={px(textY - 4)} className="ax-lead" />
    ))
}
