/** Whole numbers as the wire carries them, and the one operation of Diffie-Hellman. Secrets here live for one probe. */

/** The number that big-endian bytes stand for. */
export function numberOf(bytes: Uint8Array): bigint {
  let hex = '0x0';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return BigInt(hex);
}

/** The big-endian bytes of a number that is not negative, without leading zeros; none for 0. */
export function bytesOf(number: bigint): Uint8Array {
  if (number === 0n) return new Uint8Array();
  const hex = number.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Uint8Array.from({ length: even.length / 2 }, (_, index) => parseInt(even.slice(2 * index, 2 * index + 2), 16));
}

/** The content of an mpint that holds this number, which is not negative (RFC 4251 §5). */
export function mpintOf(number: bigint): Uint8Array {
  const bytes = bytesOf(number);
  return (bytes[0] ?? 0) < 0x80 ? bytes : Uint8Array.from([0, ...bytes]);
}

/** The number in an mpint's content; null for a negative one. Leading zeros that nobody needs are passed over. */
export function fromMpint(content: Uint8Array): bigint | null {
  return (content[0] ?? 0) >= 0x80 ? null : numberOf(content);
}

/** Bits of a number. */
export function bitsOf(number: bigint): number {
  return number === 0n ? 0 : number.toString(2).length;
}

/** Exponents are taken in four bits at a time, which are one hexadecimal digit. */
const WINDOW = 16;

/** base^exponent mod modulus, for a modulus above 1. About 0.1 s for 512 bits of exponent and 8192 of modulus. */
export function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const powers = [1n];
  for (let power = 1n; powers.length < WINDOW;) powers.push((power = (power * base) % modulus));
  let result = 1n;
  for (const digit of exponent.toString(16)) {
    for (let squared = 0; squared < 4; squared++) result = (result * result) % modulus;
    result = (result * (powers[parseInt(digit, WINDOW)] ?? 1n)) % modulus;
  }
  return result;
}
