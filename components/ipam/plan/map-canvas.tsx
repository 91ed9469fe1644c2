"use client";

import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTheme } from "@/components/ui/theme";
import { useLostFocus } from "@/components/ui/use-lost-focus";
import { cidrOf } from "@/lib/ipam/addresses";
import type { Plan } from "./data";
import { blockAt, heightOf, moved, rectOf, type Span } from "./geometry";
import { type Bounds, type Picture, paint, pictureOf, readPalette } from "./paint";
import { FREE_CSS } from "./steps";

/** The heat map. One canvas; the block in focus is a frame above it, so that moving it draws nothing anew. */
export function MapCanvas({
  plan,
  span,
  bounds,
  focus,
  hover,
  describe,
  onFocus,
  onHover,
  onEnter,
  onEscape,
  isReturn,
}: {
  plan: Plan;
  span: Span;
  /** What is outlined; the same array while nothing changes. */
  bounds: Bounds[];
  focus: number;
  hover: number | null;
  describe: (block: number) => string;
  onFocus: (block: number) => void;
  onHover: (block: number | null) => void;
  onEnter: (block: number) => void;
  onEscape: () => void;
  /** Whether one comes out of a block to it. */
  isReturn: boolean;
}) {
  const map = useRef<HTMLDivElement>(null);
  useLostFocus(map, isReturn);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const { theme, resolved } = useTheme();
  const made = useRef<{ plan: Plan; look: string; picture: Picture } | null>(null);
  const { from, to } = span;
  const size = useMemo(() => ({ width, height: heightOf({ from, to }, width) }), [from, to, width]);

  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!canvas.current || !frame.current || width === 0) return;
    // A change of theme changes what the tokens resolve to.
    const look = `${theme} ${resolved}`;
    if (made.current?.plan !== plan || made.current.look !== look)
      made.current = { plan, look, picture: pictureOf(plan, readPalette(frame.current)) };
    paint(canvas.current, made.current.picture, { from, to }, size, bounds);
  }, [plan, bounds, from, to, size, width, theme, resolved]);

  function under(event: PointerEvent<HTMLElement> | MouseEvent<HTMLElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    return blockAt(event.clientX - box.left, event.clientY - box.top, size, span);
  }

  function onKeyDown(event: KeyboardEvent) {
    const next = moved(focus, event.key, span);
    if (next !== null) onFocus(next);
    else if (event.key === "Enter" || event.key === " ") onEnter(focus);
    else if (event.key === "Escape") onEscape();
    else return;
    event.preventDefault();
    onHover(null);
  }

  const shown = hover ?? focus;
  const mark = rectOf(shown, size, span);
  return (
    <div ref={frame} className="relative min-w-0 flex-1">
      <div
        ref={map}
        role="application"
        aria-roledescription="map"
        aria-label={`Map of the plan. ${cidrOf(shown)}: ${describe(shown)}. Arrow keys move, Enter goes in, Escape goes out.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is operated; the rule does not know the role
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => {
          const block = under(event);
          if (block !== hover) onHover(block);
        }}
        onPointerLeave={() => onHover(null)}
        onClick={(event) => {
          const block = under(event);
          if (block !== null) onEnter(block);
        }}
        className="cursor-crosshair overflow-hidden rounded-sm"
        style={{ height: size.height || undefined }}
      >
        <canvas ref={canvas} aria-hidden style={{ ...size, background: FREE_CSS }} className="block" />
      </div>
      {width > 0 && (
        <span
          aria-hidden
          className="pointer-events-none absolute rounded-[1px] ring-2 ring-focus"
          style={{ ...mark, minWidth: 3, minHeight: 3 }}
        />
      )}
    </div>
  );
}
