/** The zone of Hong Kong; all of the Mainland keeps the same time today. */
export const DEFAULT_TIME_ZONE = 'Asia/Hong_Kong';

/** From when on a zone's clocks are so many seconds ahead of UTC. */
export interface OffsetSpan {
  /** Milliseconds since 1970; the first span of a list begins before all time. */
  from: number;
  seconds: number;
}

const DAY = 86_400_000;
/** No zone has had two changes within ten days since clocks follow zones. */
const STEP = 10 * DAY;
/** Changes are looked for in these years; before and after them the nearest offset is taken. */
const FIRST = Date.UTC(1850, 0, 1);
const LAST = Date.UTC(2150, 0, 1);

/** One for each zone that was asked for; there are some hundred zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const digits = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'gregory', ...digits, ...clock });
  formats.set(zone, format);
  return format;
}

/**
 * The name of an IANA time zone as it is spelt, or undefined if there is none of this name. Offsets such as `+08:00` are
 * no names: some versions of Node.js take them and some do not.
 */
export function zoneNamed(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** By how many seconds the clocks of a zone were ahead of UTC at a moment. */
function offsetAt(zone: string, time: number): number {
  const second = Math.floor(time / 1000) * 1000;
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(second)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
  const local = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return (local - second) / 1000;
}

/**
 * The offsets of a zone between two moments, in the order of time. A zone whose clocks do not change in between has one.
 *
 * @param zone a name that {@link zoneNamed} gave
 */
export function offsetsBetween(zone: string, first: number, last: number): OffsetSpan[] {
  const from = Math.min(Math.max(first, FIRST), LAST);
  const to = Math.min(Math.max(last, FIRST), LAST);
  let seconds = offsetAt(zone, from);
  const spans: OffsetSpan[] = [{ from: Number.NEGATIVE_INFINITY, seconds }];
  for (let time = from; time < to; time += STEP) {
    const end = Math.min(time + STEP, to);
    const later = offsetAt(zone, end);
    if (later === seconds) continue;
    spans.push({ from: changeBetween(zone, time, end), seconds: later });
    seconds = later;
  }
  return spans;
}

/** The first second at which the offset is that of the end. */
function changeBetween(zone: string, start: number, end: number): number {
  const later = offsetAt(zone, end);
  let [before, after] = [Math.floor(start / 1000), Math.ceil(end / 1000)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(zone, middle * 1000) === later) after = middle;
    else before = middle;
  }
  return after * 1000;
}
