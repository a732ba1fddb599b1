/** An exact decimal number: `digits` times ten to the power of `-scale`. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

const MAX_DIGITS = 34;
const MAX_EXPONENT = 6144;
const MIN_LAST = -6176;
const MAX_LAST = 6111;
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const PLAIN = /^-?[0-9]+(\.[0-9]+)?$/;

/** Whether a text is a number as an HTML input writes it, `-?digits[.digits]` with blanks around. */
export const isPlain = (text: string) => PLAIN.test(text.trim());

/** Reads a number as JSON writes it; `null` when it is none, or none that decimal128 holds exactly. */
export function decimal(text: string): Decimal | null {
  const parts = NUMBER.exec(text);
  if (!parts || text.length > 10_000) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return exact({ digits, scale: fraction.length - Number(exponent) });
}

function exact(number: Decimal): Decimal | null {
  const written = (number.digits < 0n ? -number.digits : number.digits).toString();
  const precision = written.length;
  const exponent = precision - number.scale - 1;
  if (exponent < -MAX_EXPONENT || exponent > MAX_EXPONENT) return null;
  const surplus = Math.max(0, precision - MAX_DIGITS);
  const last = Math.min(Math.max(-number.scale + surplus, MIN_LAST), MAX_LAST);
  const dropped = last + number.scale;
  if (dropped <= 0) return number;
  return /^0*$/.test(written.slice(Math.max(0, precision - dropped))) ? number : null;
}

/** Negative, zero or positive, as `a` is smaller than, equal to or larger than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = a.digits * 10n ** BigInt(scale - a.scale);
  const right = b.digits * 10n ** BigInt(scale - b.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}
