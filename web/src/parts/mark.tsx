import type { CoverageClass } from '#shared/village';
import { MARK_BOX, MARK_PATHS } from '../map/marks.ts';

/** The sign of a class as on the map; decorative, so a name must stand beside it. */
export function Mark({
  shape,
  uncertain = false,
  size = 16,
}: {
  shape: CoverageClass | 'site';
  uncertain?: boolean;
  size?: number;
}) {
  return (
    <svg
      class={`mark mark-${shape}${uncertain ? ' mark-uncertain' : ''}`}
      viewBox={`-1 -1 ${MARK_BOX + 2} ${MARK_BOX + 2}`}
      width={size}
      height={size}
      aria-hidden="true"
    >
      <path d={MARK_PATHS[shape]} />
    </svg>
  );
}
