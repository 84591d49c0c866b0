import { describe, expect, it } from 'vitest';
import { migrationForecast } from '#shared/migration';

const months = (from: number, values: number[]) =>
  values.map((remaining, i) => ({ month: `2026-${String(from + i).padStart(2, '0')}`, remaining }));

describe('the forecast of the last subscriber', () => {
  it('is that of a worked example', () => {
    // By hand, x = 0 … 4 for January to May: mean x 2, mean y 600, Sxx 10, Sxy −2010, so slope −201 and zero at 1002/201 = 4.985.
    // Residuals −2, −1, 10, −9, 2: their squares are 190, s = √(190/3) = 7.958; t(3; 97.5 %) = 3.182.
    // 1002 − 201 x ∓ 3.182 · 7.958 · √(1 + 1/5 + (x − 2)²/10) is zero at x = 4.807 and 5.172.
    const forecast = migrationForecast(months(1, [1000, 800, 610, 390, 200]));
    expect(forecast).toMatchObject({ kind: 'forecast', months: 5 });
    if (forecast.kind !== 'forecast') throw new Error('no forecast');
    expect(forecast.perMonth).toBeCloseTo(201, 9);
    // x = 4 is 31 May, 5 is 30 June, 6 is 31 July: 0.985 · 30, 0.807 · 30 and 0.172 · 31 days on.
    expect(forecast.end).toBe('2026-06-30');
    expect(forecast.earliest).toBe('2026-06-24');
    expect(forecast.latest).toBe('2026-07-05');
  });

  it('of an exact line has no width, in whatever order reports come', () => {
    const forecast = migrationForecast(months(3, [900, 600, 300]).toReversed());
    expect(forecast).toMatchObject({
      kind: 'forecast',
      end: '2026-06-30',
      earliest: '2026-06-30',
      latest: '2026-06-30',
    });
  });

  it('is none with fewer than three months, where nothing falls, and where nobody is left', () => {
    expect(migrationForecast(months(1, [900, 100]))).toEqual({
      kind: 'none',
      months: 2,
      why: 'fewer than three months of data',
    });
    expect(migrationForecast([])).toEqual({ kind: 'none', months: 0, why: 'fewer than three months of data' });
    expect(migrationForecast(months(1, [900, 900, 900]))).toMatchObject({ why: 'the number does not fall' });
    expect(migrationForecast(months(1, [900, 90, 0]))).toMatchObject({ why: 'nobody remains' });
  });

  it('from three months that do not lie on a line may have no latest end', () => {
    expect(migrationForecast(months(1, [1000, 400, 700]))).toMatchObject({ kind: 'forecast', latest: null });
  });
});
