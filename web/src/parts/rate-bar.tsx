/** A share as a bar; decorative, so the number must stand beside it. */
export function RateBar({ rate }: { rate: { numerator: number; denominator: number } }) {
  const share = rate.denominator === 0 ? 0 : (100 * rate.numerator) / rate.denominator;
  return (
    <svg class="rate-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="4" />
      <rect width={share} height="4" />
    </svg>
  );
}
