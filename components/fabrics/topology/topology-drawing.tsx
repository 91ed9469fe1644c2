"use client";

import { useMemo, useState } from "react";
import type { Tone } from "@/components/ui/tone";
import type { ResourceRow } from "@/lib/fabrics/resources/schema";
import { counted, RESOURCE_STATE } from "../words";
import { type Graph, type Link, topology } from "./graph";
import { type Layout, layout, NODE_HEIGHT, NODE_WIDTH, type Placed } from "./layout";
import { TopologyLegend } from "./topology-legend";

// Below this a name could not be read; the drawing then scrolls sideways.
const SHRINK_MAX = 0.85;
const TIER_NAME = { spine: "Spines", leaf: "Leaves", edge: "Servers" };

const STROKE: Record<Tone, string> = {
  gui: "stroke-gui",
  git: "stroke-git",
  agreed: "stroke-muted",
  waiting: "stroke-waiting",
  failed: "stroke-failed",
  neutral: "stroke-muted",
};

/** Switches, servers and their cables; what differs between here and Git stands out in its colour. */
export function TopologyDrawing({
  fabricId,
  resources,
  findings,
}: {
  fabricId: number;
  resources: readonly ResourceRow[];
  /** What does not fit together, by the id of the resource. */
  findings: ReadonlyMap<number, string>;
}) {
  const graph = useMemo(() => topology(resources), [resources]);
  const drawn = useMemo(() => layout(graph), [graph]);
  const [focus, setFocus] = useState<string | null>(null);
  const near = useMemo(() => neighbourhood(graph, focus), [graph, focus]);
  const at = useMemo(() => new Map(drawn.nodes.map((node) => [node.name, node])), [drawn]);
  const href = (resource: ResourceRow) => `/fabrics/${fabricId}/resources/${resource.id}`;

  return (
    <figure className="m-0">
      <div className="overflow-x-auto rounded-lg border border-border bg-surface-raised">
        <svg
          viewBox={`0 0 ${drawn.width} ${drawn.height}`}
          style={{ minWidth: drawn.width * SHRINK_MAX, maxWidth: drawn.width }}
          className="mx-auto block w-full"
          aria-label={`Topology: ${counted(drawn.nodes.length, "device")}, ${counted(graph.links.length, "connection")}`}
        >
          <TierNames tiers={drawn.tiers} />
          {graph.links.map((link) => (
            <Cable
              key={link.id}
              link={link}
              from={at.get(link.from)}
              to={at.get(link.to)}
              finding={findings.get(link.resource.id)}
              dim={dims(near, link)}
            />
          ))}
          {drawn.nodes.map((node) => (
            <Device
              key={node.name}
              node={node}
              href={node.resource ? href(node.resource) : null}
              finding={node.resource ? findings.get(node.resource.id) : undefined}
              dim={near !== null && !near.has(node.name)}
              onFocus={setFocus}
            />
          ))}
        </svg>
      </div>
      <TopologyLegend />
    </figure>
  );
}

function TierNames({ tiers }: { tiers: Layout["tiers"] }) {
  return tiers.map(({ tier, y }) => (
    <text key={tier} x={12} y={y + NODE_HEIGHT / 2 + 4} className="fill-muted text-[12px]">
      {TIER_NAME[tier]}
    </text>
  ));
}

type CableProps = { link: Link; from?: Placed; to?: Placed; finding: string | undefined; dim: boolean };

function Cable({ link, from, to, finding, dim }: CableProps) {
  if (!from || !to) return null;
  const state = RESOURCE_STATE[link.resource.state];
  const isSynced = link.resource.state === "in_sync";
  const differs = !isSynced || finding !== undefined;
  const tone = isSynced && finding !== undefined ? "waiting" : state.tone;
  return (
    <path
      d={curve(from, to)}
      fill="none"
      strokeWidth={(differs ? 2 : 1) + Math.min(link.cables - 1, 3) * 0.75}
      strokeDasharray={link.resource.state === "deleting" ? "4 4" : undefined}
      className={`${STROKE[tone]} transition-opacity ${dim ? "opacity-15" : differs ? "opacity-100" : "opacity-60"}`}
    >
      <title>{`${link.resource.name}: ${link.type}, ${counted(link.cables, "cable")}, ${withFinding(state.word, finding)}`}</title>
    </path>
  );
}

type DeviceProps = {
  node: Placed;
  href: string | null;
  finding: string | undefined;
  dim: boolean;
  onFocus: (name: string | null) => void;
};

function Device({ node, href, finding, dim, onFocus }: DeviceProps) {
  const { word, tone } = node.resource
    ? RESOURCE_STATE[node.resource.state]
    : { word: "not defined here", tone: "neutral" as const };
  const differs = node.resource !== null && node.resource.state !== "in_sync";
  const body = (
    <>
      <title>{`${node.kind} ${node.name}: ${withFinding(word, finding)}`}</title>
      <rect
        width={NODE_WIDTH}
        height={NODE_HEIGHT}
        rx={6}
        strokeWidth={differs ? 2 : 1}
        strokeDasharray={node.resource ? undefined : "4 3"}
        className={`fill-surface-raised ${STROKE[tone]} group-hover:fill-surface-sunken group-focus-visible:stroke-accent`}
      />
      <text
        x={NODE_WIDTH / 2}
        y={differs ? 17 : 25}
        textAnchor="middle"
        className="fill-text font-mono text-[12px]"
      >
        {shortened(node.name)}
      </text>
      {differs && (
        <text x={NODE_WIDTH / 2} y={31} textAnchor="middle" className="fill-muted text-[10px]">
          {word}
        </text>
      )}
      {finding !== undefined && <FindingMark />}
    </>
  );
  const shared = {
    transform: `translate(${node.x} ${node.y})`,
    onMouseEnter: () => onFocus(node.name),
    onMouseLeave: () => onFocus(null),
    onFocus: () => onFocus(node.name),
    onBlur: () => onFocus(null),
    className: `group outline-none transition-opacity ${dim ? "opacity-30" : ""}`,
  };
  if (!href) return <g {...shared}>{body}</g>;
  return (
    <a href={href} {...shared} aria-label={`${node.kind} ${node.name}, ${withFinding(word, finding)}`}>
      {body}
    </a>
  );
}

const withFinding = (word: string, finding: string | undefined) =>
  finding === undefined ? word : `${word}. ${finding}`;

/** Stands on the upper right corner of a device that does not fit what is around it. */
function FindingMark() {
  return (
    <g transform={`translate(${NODE_WIDTH - 4} 4)`}>
      <circle r={8} className="fill-waiting-soft stroke-waiting" />
      <text y={4} textAnchor="middle" className="fill-waiting font-semibold text-[11px]">
        !
      </text>
    </g>
  );
}

function curve(from: Placed, to: Placed): string {
  const [upper, lower] = from.y <= to.y ? [from, to] : [to, from];
  const x1 = upper.x + NODE_WIDTH / 2;
  const x2 = lower.x + NODE_WIDTH / 2;
  if (upper.y === lower.y) {
    const top = upper.y;
    return `M${x1} ${top} C${x1} ${top - 36} ${x2} ${top - 36} ${x2} ${top}`;
  }
  const y1 = upper.y + NODE_HEIGHT;
  const middle = (y1 + lower.y) / 2;
  return `M${x1} ${y1} C${x1} ${middle} ${x2} ${middle} ${x2} ${lower.y}`;
}

function neighbourhood({ links }: Graph, focus: string | null): Set<string> | null {
  if (!focus) return null;
  const touching = links.filter(({ from, to }) => from === focus || to === focus);
  return new Set([focus, ...touching.flatMap(({ from, to }) => [from, to])]);
}

// A cable belongs to the focus only when it touches it, which is when both ends are near and one is the focus.
const dims = (near: Set<string> | null, link: Link) =>
  near !== null && !(near.has(link.from) && near.has(link.to));

const shortened = (name: string) => (name.length > 15 ? `${name.slice(0, 7)}…${name.slice(-7)}` : name);
