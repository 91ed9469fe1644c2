import { octetsOfBlock } from "@/lib/ipam/addresses";
import { COLUMNS, rowsOf, type Size, type Span } from "./geometry";
import { LOOKS, lookOf, STEPS } from "./steps";

type Rgb = [number, number, number];
type Layers = { states: Uint8Array; hosts: Uint8Array };
/** X octets between which a line is drawn, both included. */
export type Bounds = { x_start: number; x_end: number };
export type Palette = { steps: Rgb[]; hatch: string; line: string };

const FREE = STEPS.findIndex(({ id }) => id === "free");
const [HATCH, LINE] = ["surface-raised", "border-strong"];
const TOKENS = [...new Set([...STEPS.flatMap(({ token, over }) => [token, over]), HATCH, LINE])];

/** The theme's tokens as the browser resolves them now; `light-dark()` is only resolved in a real property. */
export function readPalette(within: HTMLElement): Palette {
  const probes = TOKENS.map((token) => {
    const probe = document.createElement("span");
    probe.hidden = true;
    probe.style.color = `var(--${token})`;
    return probe;
  });
  // All are there before the first is read, so that the page's styles are worked out once.
  within.append(...probes);
  const colours = new Map(
    probes.map((probe, index): [string | undefined, Rgb] => {
      const [r = 0, g = 0, b = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
      return [TOKENS[index], [r, g, b]];
    }),
  );
  for (const probe of probes) probe.remove();
  const colourOf = (token: string | undefined): Rgb => colours.get(token) ?? [0, 0, 0];
  const steps = STEPS.map(({ token, over, share }) => {
    const [top, below] = [colourOf(token), colourOf(over)];
    return top.map((value, index) => value * share + (below[index] ?? 0) * (1 - share)) as Rgb;
  });
  return { steps, hatch: `rgb(${colourOf(HATCH)})`, line: `rgb(${colourOf(LINE)})` };
}

/** The plan at a pixel a block; what is hatched is apart, with the X octets between which there is any. */
export type Picture = {
  plain: HTMLCanvasElement;
  hatched: { canvas: HTMLCanvasElement; within: Span } | null;
  palette: Palette;
};

/** Made once for each state of the plan and each theme: to draw it is only to enlarge it. */
export function pictureOf({ states, hosts }: Layers, palette: Palette): Picture {
  // The bytes of a colour are written as one number, in whatever order this machine has them.
  const colours = new Uint32Array(
    Uint8Array.from(palette.steps.flatMap(([r, g, b], step) => [r, g, b, step === FREE ? 0 : 255])).buffer,
  );
  const [plain, hatched] = [new ImageData(COLUMNS, COLUMNS), new ImageData(COLUMNS, COLUMNS)];
  const plainPixels = new Uint32Array(plain.data.buffer);
  const hatchedPixels = new Uint32Array(hatched.data.buffer);
  let [first, last] = [-1, -1];
  for (let block = 0; block < states.length; block += 1) {
    const step = LOOKS[lookOf(states[block] ?? 0, hosts[block] ?? 0)] ?? FREE;
    if (STEPS[step]?.hatched) {
      hatchedPixels[block] = colours[step] ?? 0;
      if (first < 0) first = block;
      last = block;
    } else plainPixels[block] = colours[step] ?? 0;
  }
  const within = { from: octetsOfBlock(first).x, to: octetsOfBlock(last).x };
  return {
    plain: canvasOf(plain),
    hatched: first < 0 ? null : { canvas: canvasOf(hatched), within },
    palette,
  };
}

function canvasOf(image: ImageData): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = COLUMNS;
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return canvas;
}

/** Draws a part of the plan into a canvas of this size, with a line around each of the bounds; what is free stays bare. */
export function paint(canvas: HTMLCanvasElement, picture: Picture, span: Span, size: Size, bounds: Bounds[]) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  const context = canvas.getContext("2d");
  if (!context) return;
  const { plain, hatched, palette } = picture;
  const row = canvas.height / rowsOf(span);
  context.imageSmoothingEnabled = false;
  const from = Math.max(span.from, hatched?.within.from ?? COLUMNS);
  const rows = Math.min(span.to, hatched?.within.to ?? -1) - from + 1;
  if (hatched && rows > 0) {
    const strip = [0, (from - span.from) * row, canvas.width, rows * row] as const;
    context.drawImage(hatched.canvas, 0, from, COLUMNS, rows, ...strip);
    // Keeps the strokes to what is there so far, however many blocks that are.
    context.globalCompositeOperation = "source-atop";
    context.fillStyle = hatchOf(context, palette.hatch, ratio) ?? palette.hatch;
    context.fillRect(...strip);
    context.globalCompositeOperation = "source-over";
  }
  context.drawImage(plain, 0, span.from, COLUMNS, rowsOf(span), 0, 0, canvas.width, canvas.height);
  // The lines lie under what is allocated: a country is filled from its first row on, and that row must be seen.
  context.globalCompositeOperation = "destination-over";
  outline(context, bounds, span, canvas, palette.line, ratio);
}

/** Diagonal strokes that repeat. */
function hatchOf(context: CanvasRenderingContext2D, colour: string, ratio: number): CanvasPattern | null {
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.max(4, Math.round(4 * ratio));
  const brush = tile.getContext("2d");
  if (!brush) return null;
  brush.strokeStyle = colour;
  brush.lineWidth = ratio;
  brush.beginPath();
  for (const shift of [-tile.width, 0, tile.width]) {
    brush.moveTo(shift, tile.width);
    brush.lineTo(shift + tile.width, 0);
  }
  brush.stroke();
  return context.createPattern(tile, "repeat");
}

/** A line around each of the bounds. */
function outline(
  context: CanvasRenderingContext2D,
  bounds: Bounds[],
  span: Span,
  { width, height }: Size,
  colour: string,
  ratio: number,
) {
  context.strokeStyle = colour;
  context.lineWidth = ratio;
  for (const { x_start, x_end } of bounds) {
    const top = ((x_start - span.from) / rowsOf(span)) * height;
    const bottom = ((x_end + 1 - span.from) / rowsOf(span)) * height;
    const edge = Math.min(bottom, height - ratio);
    context.strokeRect(ratio / 2, top + ratio / 2, width - ratio, edge - top);
  }
}
