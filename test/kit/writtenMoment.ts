/** An instant as a clock of this offset, in minutes, shows it. */
export function written(time: Date, minutes: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  const local = new Date(time.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  return `${local}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
