import { COLUMNS, rectOf, rowsOf, type Size, type Span } from "./geometry";
import { STEPS, stepOf } from "./steps";

const FREE = STEPS.findIndex(({ id }) => id === "free");

type Rgb = [number, number, number];
type Painted = { states: Uint8Array; hosts: Uint8Array; bounds: { x_start: number; x_end: number }[] };
export type Palette = { steps: Rgb[]; hatch: string; line: string };

/** The theme's tokens as the browser resolves them now; `light-dark()` is only resolved in a real property. */
export function readPalette(within: HTMLElement): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  within.append(probe);
  const resolve = (token: string): Rgb => {
    probe.style.color = `var(--${token})`;
    const [r = 0, g = 0, b = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b];
  };
  const steps = STEPS.map(({ token, over, share }) => {
    const [top, below] = [resolve(token), resolve(over)];
    return top.map((value, index) => value * share + (below[index] ?? 0) * (1 - share)) as Rgb;
  });
  const palette = {
    steps,
    hatch: `rgb(${resolve("surface-raised")})`,
    line: `rgb(${resolve("border-strong")})`,
  };
  probe.remove();
  return palette;
}

/** Draws the map: one pixel a block into a small picture, which is then enlarged without smoothing. */
export function paint(canvas: HTMLCanvasElement, plan: Painted, span: Span, size: Size, palette: Palette) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  const context = canvas.getContext("2d");
  const small = document.createElement("canvas");
  small.width = COLUMNS;
  small.height = rowsOf(span);
  const brush = small.getContext("2d");
  if (!context || !brush) return;
  const device = { width: canvas.width, height: canvas.height };
  // The lines lie under what is allocated: a country is filled from its first row on, and that row must be seen.
  context.fillStyle = `rgb(${palette.steps[FREE]})`;
  context.fillRect(0, 0, device.width, device.height);
  outline(context, plan, span, device, palette.line, ratio);
  const picture = brush.createImageData(COLUMNS, rowsOf(span));
  const pixels = picture.data;
  const cells = COLUMNS * rowsOf(span);
  context.beginPath();
  for (let index = 0; index < cells; index += 1) {
    const block = span.from * COLUMNS + index;
    const step = stepOf(plan.states[block] ?? 0, plan.hosts[block] ?? 0);
    const [r, g, b] = palette.steps[step] ?? [0, 0, 0];
    pixels[index * 4] = r;
    pixels[index * 4 + 1] = g;
    pixels[index * 4 + 2] = b;
    pixels[index * 4 + 3] = step === FREE ? 0 : 255;
    if (STEPS[step]?.hatched) {
      const { left, top, width, height } = rectOf(block, device, span);
      context.rect(left, top, width, height);
    }
  }
  brush.putImageData(picture, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, device.width, device.height);
  const hatch = hatchOf(context, palette.hatch, ratio);
  if (hatch) {
    context.fillStyle = hatch;
    context.fill();
  }
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

/** A line around every country. */
function outline(
  context: CanvasRenderingContext2D,
  { bounds }: Painted,
  span: Span,
  size: Size,
  colour: string,
  ratio: number,
) {
  context.strokeStyle = colour;
  context.lineWidth = ratio;
  for (const { x_start, x_end } of bounds) {
    const top = ((x_start - span.from) / rowsOf(span)) * size.height;
    const bottom = ((x_end + 1 - span.from) / rowsOf(span)) * size.height;
    const edge = Math.min(bottom, size.height - ratio);
    context.strokeRect(ratio / 2, top + ratio / 2, size.width - ratio, edge - top);
  }
}
