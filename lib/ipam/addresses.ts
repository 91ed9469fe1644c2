/**
 * The arithmetic of the plan of 10.0.0.0/8.
 *
 * A region is its block, X·256 + Y; a host is its number, (X·256 + Y)·256 + Z. Both are plain
 * integers, so that order, ranges and the next free one are comparisons the database can do.
 */

export const BLOCK_MAX = 0xff_ff;
export const NUMBER_MAX = 0xff_ff_ff;
/** Z of the first and the last host: 0 is the network, 255 its broadcast address. */
export const Z_MIN = 1;
export const Z_MAX = 254;
/** Hosts that fit into one region. */
export const HOSTS_A_REGION = 254;
/** Regions that fit into one X octet. */
export const REGIONS_AN_X = 256;

export type Octets = { x: number; y: number; z: number };

export const blockOf = (x: number, y: number): number => x * 256 + y;
export const numberOf = (block: number, z: number): number => block * 256 + z;
export const blockOfNumber = (number: number): number => number >> 8;

export const octetsOfBlock = (block: number) => ({ x: block >> 8, y: block & 255 });
export const octetsOfNumber = (number: number): Octets => ({
  ...octetsOfBlock(blockOfNumber(number)),
  z: number & 255,
});

/** `10.5.23.0/24` */
export function cidrOf(block: number): string {
  const { x, y } = octetsOfBlock(block);
  return `10.${x}.${y}.0/24`;
}

/** `10.5.23.100` */
export function addressOf(number: number): string {
  const { x, y, z } = octetsOfNumber(number);
  return `10.${x}.${y}.${z}`;
}

/** First and last number of a region's /24, its network and broadcast address included. */
export const numbersOfBlock = (block: number) => ({ from: block * 256, to: block * 256 + 255 });

const ADDRESS = /^10\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** The number of an address of 10.0.0.0/8 in its one spelling; null for anything else. */
export function parseAddress(text: string): number | null {
  const octets = ADDRESS.exec(text)?.slice(1).map(Number);
  if (!octets || octets.some((octet) => octet > 255)) return null;
  const [x = 0, y = 0, z = 0] = octets;
  return numberOf(blockOf(x, y), z);
}

/** Allocated hosts of those that fit, in percent with one decimal. Reservations count separately. */
export const utilizationOf = (used: number, capacity: number): number =>
  capacity === 0 ? 0 : Math.round((used / capacity) * 1000) / 10;
