const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})/;
const TIME = /^[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?([Zz]|[+-]([0-9]{2}):([0-9]{2}))$/;

/** Whether a text is a day or a moment with offset (RFC 3339) that exists in the calendar. */
export function isDate(text: string): boolean {
  const parts = DAY.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  const rest = text.slice(10);
  return rest === '' || isTime(rest, year, month, day);
}

function isTime(rest: string, year: number, month: number, day: number): boolean {
  const parts = TIME.exec(rest);
  if (!parts) return false;
  const [hour, minute, second] = parts.slice(1, 4).map(Number) as [number, number, number];
  const zone = parts[4]!;
  const [hours, minutes] = [Number(parts[5] ?? 0), Number(parts[6] ?? 0)];
  if (hour > 23 || minute > 59 || hours > 23 || minutes > 59) return false;
  if (second <= 59) return true;
  const offset = (hours * 60 + minutes) * (zone.startsWith('-') ? -1 : 1);
  return second === 60 && isLeapMinute(year, month, day, hour, minute - offset);
}

/** Leap seconds are put at the end of June or December in UTC. */
function isLeapMinute(year: number, month: number, day: number, hour: number, minute: number): boolean {
  const utc = new Date(0);
  utc.setUTCFullYear(year, month - 1, day);
  utc.setUTCHours(hour, minute);
  const ends =
    (utc.getUTCMonth() === 5 && utc.getUTCDate() === 30) ||
    (utc.getUTCMonth() === 11 && utc.getUTCDate() === 31);
  return ends && utc.getUTCHours() === 23 && utc.getUTCMinutes() === 59;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
