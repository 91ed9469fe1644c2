/**
 * Where a use of addresses is heading, from what was held at the end of each day.
 *
 * The rate is the Theil–Sen slope, the median of the slopes of all pairs of days (H. Theil, "A rank-invariant
 * method of linear and polynomial regression analysis", 1950; P. K. Sen, "Estimates of the regression coefficient
 * based on Kendall's tau", JASA 63, 1968). A least-squares line was rejected: one import of two hundred
 * hosts would tilt it for a quarter of a year; up to 29 % of odd days leave this one where it is.
 *
 * The interval comes from a moving-block bootstrap of the daily changes about their mean (H. R. Künsch, "The jackknife
 * and the bootstrap for general stationary observations", Annals of Statistics 17, 1989). Blocks of a week keep weekdays
 * and weekends in their order. Each course makes another past, fits it anew and runs on from today, so that both the
 * rate's uncertainty and the future's own unrest are in it. Sen's interval was rejected: it takes days
 * for independent, and what is held today is what was held yesterday. The seed is fixed: one past has one forecast.
 */

const COURSES = 200;
const BLOCK_DAYS = 7;
/** From here on a course is continued by its rate alone: its unrest no longer matters beside it. */
const WALK_DAYS_MAX = 730;
const SHARE_BELOW = 0.1;

/** Median slope of all pairs of values that are one day apart each; 0 of fewer than two. */
export function theilSen(values: ArrayLike<number>): number {
  const count = values.length;
  if (count < 2) return 0;
  const slopes = new Float64Array((count * (count - 1)) / 2);
  let next = 0;
  for (let later = 1; later < count; later++)
    for (let earlier = 0; earlier < later; earlier++)
      slopes[next++] = ((values[later] as number) - (values[earlier] as number)) / (later - earlier);
  const middle = slopes.length >> 1;
  const upper = select(slopes, middle);
  if (slopes.length % 2 === 1) return upper;
  const lower = slopes.subarray(0, middle).reduce((most, slope) => Math.max(most, slope));
  return (upper + lower) / 2;
}

/**
 * The value that would stand at `rank` if these were sorted; none before it is greater afterwards (C. A. R. Hoare,
 * "Algorithm 65: find", CACM 4, 1961). A forecast looks for two hundred medians of four thousand slopes: sorting
 * them all kept every other request waiting for a tenth of a second.
 */
function select(values: Float64Array, rank: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = values[(from + to) >> 1] as number;
    let left = from;
    let right = to;
    while (left <= right) {
      while ((values[left] as number) < pivot) left++;
      while ((values[right] as number) > pivot) right--;
      if (left > right) break;
      const swapped = values[left] as number;
      values[left++] = values[right] as number;
      values[right--] = swapped;
    }
    if (rank <= right) to = right;
    else if (rank >= left) from = left;
    else break;
  }
  return values[rank] as number;
}

/** Days until `remaining` is used up at this rate; null when it never is. */
export const daysUntil = (remaining: number, rate: number): number | null =>
  rate <= 0 ? null : Math.ceil(Math.max(0, remaining) / rate);

export type Outlook = {
  /** A day. */
  rate: number;
  days: number | null;
  /** Days that hold the exhaustion in 80 of 100 courses; `latest` is null where it may never come. Null without growth. */
  interval: { earliest: number; latest: number | null } | null;
  /** For tomorrow and each day after. */
  projection: { expected: number; low: number; high: number }[];
};

/** The outlook from daily balances, oldest first and at least two, over the next `horizon` days. */
export function outlookOf(balances: readonly number[], capacity: number, horizon: number): Outlook {
  const rate = theilSen(balances);
  const now = balances.at(-1) ?? 0;
  const days = daysUntil(capacity - now, rate);
  const courses = drawCourses(balances, rate, capacity, horizon);
  const within = (value: number) => Math.min(capacity, Math.max(0, value));
  const projection = Array.from({ length: horizon }, (_, index) => {
    const expected = within(now + rate * (index + 1));
    const values = courses.values[index] as Float64Array;
    values.sort();
    return {
      expected,
      low: Math.min(expected, within(quantile(values, SHARE_BELOW))),
      high: Math.max(expected, within(quantile(values, 1 - SHARE_BELOW))),
    };
  });
  if (days === null) return { rate, days, interval: null, projection };
  const earliest = Math.min(days, Math.floor(quantile(courses.ends, SHARE_BELOW)));
  const latest = Math.max(days, Math.ceil(quantile(courses.ends, 1 - SHARE_BELOW)));
  return { rate, days, interval: { earliest, latest: Number.isFinite(latest) ? latest : null }, projection };
}

/** Possible courses from today on: when each has used everything up, sorted, and where it is on each day. */
function drawCourses(balances: readonly number[], rate: number, capacity: number, horizon: number) {
  const changes = balances.slice(1).map((value, index) => value - (balances[index] as number));
  const mean = changes.reduce((sum, change) => sum + change, 0) / Math.max(1, changes.length);
  const unrest = changes.map((change) => change - mean);
  const random = randomFrom(1_968);
  const ends = new Float64Array(COURSES);
  const values = Array.from({ length: horizon }, () => new Float64Array(COURSES));
  const past = new Float64Array(balances.length);
  for (let course = 0; course < COURSES; course++) {
    const draw = blocksOf(unrest, random);
    for (let day = 1; day < past.length; day++) past[day] = (past[day - 1] as number) + rate + draw();
    const own = theilSen(past);
    let value = balances.at(-1) ?? 0;
    let end = value >= capacity ? 0 : Number.POSITIVE_INFINITY;
    for (let day = 1; day <= horizon || (day <= WALK_DAYS_MAX && end === Number.POSITIVE_INFINITY); day++) {
      value += own + draw();
      if (value >= capacity) end = Math.min(end, day);
      if (day <= horizon) (values[day - 1] as Float64Array)[course] = value;
    }
    if (end === Number.POSITIVE_INFINITY && own > 0)
      end = Math.max(horizon, WALK_DAYS_MAX) + Math.max(0, capacity - value) / own;
    ends[course] = end;
  }
  return { ends: ends.sort(), values };
}

/** Hands out one value after the other, in runs of a week that begin anywhere and go around the end. */
function blocksOf(values: readonly number[], random: () => number): () => number {
  let at = 0;
  let left = 0;
  return () => {
    if (values.length === 0) return 0;
    if (left === 0) {
      at = Math.floor(random() * values.length);
      left = BLOCK_DAYS;
    }
    left--;
    return values[at++ % values.length] as number;
  };
}

const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** Mulberry32: small, quick, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Backtest = { horizonDays: number; errorPercent: number | null };

/** How far off the same fit would have been for the last quarter of these days, at most 30 of them. */
export function backtestOf(balances: readonly number[]): Backtest {
  const horizonDays = Math.max(1, Math.min(30, Math.floor(balances.length / 4)));
  const known = balances.slice(0, -horizonDays);
  const actual = balances.slice(-horizonDays);
  const rate = theilSen(known);
  const from = known.at(-1) ?? 0;
  const held = actual.reduce((sum, value) => sum + value, 0);
  const missed = actual.reduce(
    (sum, value, index) => sum + Math.abs(Math.max(0, from + rate * (index + 1)) - value),
    0,
  );
  return { horizonDays, errorPercent: held === 0 ? null : (missed / held) * 100 };
}
