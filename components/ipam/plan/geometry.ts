import { BLOCK_MAX, blockOf, octetsOfBlock } from "@/lib/ipam/addresses";

/** Y octets side by side; X octets stand below each other. */
export const COLUMNS = 256;

/** The X octets a map shows, both included. */
export type Span = { from: number; to: number };
export type Size = { width: number; height: number };
export type Rect = { left: number; top: number } & Size;

export const WHOLE: Span = { from: 0, to: 255 };

export const rowsOf = ({ from, to }: Span): number => to - from + 1;

/** Whether a block is in a part of the plan. */
export const isWithin = (block: number, { from, to }: Span): boolean => {
  const { x } = octetsOfBlock(block);
  return from <= x && x <= to;
};

/** The height of a map of this width: square cells of the whole plan, higher ones of a country. */
export function heightOf(span: Span, width: number): number {
  const rows = rowsOf(span);
  if (rows === COLUMNS) return width;
  return Math.round(Math.min(width, rows * Math.min(24, Math.max(width / COLUMNS, width / (rows * 2)))));
}

/** The block under a point of a map; null outside it. */
export function blockAt(x: number, y: number, { width, height }: Size, span: Span): number | null {
  if (x < 0 || y < 0 || x >= width || y >= height) return null;
  const row = Math.min(rowsOf(span) - 1, Math.floor((y / height) * rowsOf(span)));
  return blockOf(span.from + row, Math.min(COLUMNS - 1, Math.floor((x / width) * COLUMNS)));
}

/** Where a block stands in a map. */
export function rectOf(block: number, { width, height }: Size, span: Span): Rect {
  const { x, y } = octetsOfBlock(block);
  const cell = { width: width / COLUMNS, height: height / rowsOf(span) };
  return { left: y * cell.width, top: (x - span.from) * cell.height, ...cell };
}

const STEPS: Record<string, (block: number) => number> = {
  ArrowLeft: (block) => ((block & 255) > 0 ? block - 1 : block),
  ArrowRight: (block) => ((block & 255) < 255 ? block + 1 : block),
  ArrowUp: (block) => block - COLUMNS,
  ArrowDown: (block) => block + COLUMNS,
  Home: (block) => block & ~255,
  End: (block) => block | 255,
  PageUp: (block) => block - 16 * COLUMNS,
  PageDown: (block) => block + 16 * COLUMNS,
};

/** The block a key leads to; null for a key that leads nowhere. It never leaves the map. */
export function moved(block: number, key: string, span: Span): number | null {
  const next = STEPS[key]?.(block);
  if (next === undefined) return null;
  const x = Math.min(span.to, Math.max(span.from, next >> 8));
  return Math.min(BLOCK_MAX, blockOf(x, next & 255));
}
