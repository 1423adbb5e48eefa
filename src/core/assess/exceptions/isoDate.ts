/** Days a month, February of a common year. */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function daysOf(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

/** Whether a text is a day of the calendar as ISO 8601 writes it, `2026-12-31`. Such texts sort as their days do. */
export function isIsoDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  return day >= 1 && day <= daysOf(year, month);
}

/**
 * The day that comes `days` after another.
 * @param date an ISO date
 * @param days a whole number, not negative
 */
export function addDays(date: string, days: number): string {
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)?.map(Number) ?? [];
  let [year, month, day] = [y ?? 0, m ?? 1, (d ?? 1) + days];
  for (let length = daysOf(year, month); length > 0 && day > length; length = daysOf(year, month)) {
    day -= length;
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
