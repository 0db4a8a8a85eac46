const shape =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/i;

/**
 * A text that sorts as the instant does: date and time in UTC, and the fraction to nine digits. Null
 * where the text is no date and time with an offset (RFC 3339). A `Date` would keep three of the nine
 * digits that Shopify sends.
 */
export function instantText(text: string): string | null {
  if (!shape.test(text)) return null;
  const isUtc = text.endsWith('Z') || text.endsWith('z');
  const sign = isUtc ? text.length - 1 : Math.max(text.indexOf('+', 19), text.indexOf('-', 19));
  const fraction = text.slice(20, sign).slice(0, 9).padEnd(9, '0');
  if (isUtc) return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}`;

  const offset = text.slice(sign + 1).replace(':', '');
  const offsetMinutes = minutesOf(offset.slice(0, 2), offset.slice(2));
  const localMinutes = minutesOf(text.slice(11, 13), text.slice(14, 16));
  const minutes = localMinutes + (text[sign] === '-' ? offsetMinutes : -offsetMinutes);
  const day = dayAway(text.slice(0, 10), Math.floor(minutes / minutesOfDay));
  const inDay = (minutes + minutesOfDay) % minutesOfDay;
  const time = `${twoDigits(Math.floor(inDay / 60))}:${twoDigits(inDay % 60)}`;
  return `${day}T${time}${text.slice(16, 19)}.${fraction}`;
}

const minutesOfDay = 24 * 60;

function minutesOf(hours: string, minutes: string): number {
  return Number(hours) * 60 + Number(minutes);
}

/** The same day, the next or the one before. Before year 0 there is nothing. */
function dayAway(date: string, days: number): string {
  if (days === 0) return date;
  let [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8)].map(Number) as Three;
  day += days;
  if (day > lengthOf(year, month)) [month, day] = [month + 1, 1];
  if (month > 12) [year, month] = [year + 1, 1];
  if (day < 1) {
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
    day = lengthOf(year, month);
  }
  return `${String(Math.max(year, 0)).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

type Three = [number, number, number];

function lengthOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
