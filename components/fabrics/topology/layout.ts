import type { Graph, Node, Tier } from "./graph";

export type Placed = Node & { x: number; y: number };
export type Layout = {
  width: number;
  height: number;
  nodes: Placed[];
  tiers: { tier: Tier; y: number; count: number }[];
};

export const NODE_WIDTH = 116;
export const NODE_HEIGHT = 40;
const GAP_X = 16;
const ROW_GAP = 20;
const TIER_GAP = 96;
const MARGIN_LEFT = 88;
const MARGIN_Y = 28;
const PER_ROW_MAX = 8;
const TIERS: Tier[] = ["spine", "leaf", "edge"];

/**
 * Places spines above leaves above servers.
 *
 * Inside a tier, devices stand under the middle of what they are connected to
 * above them, which keeps most cables short and uncrossed; a tier with more than
 * eight devices takes several rows, so that names stay readable at forty nodes.
 */
export function layout(graph: Graph): Layout {
  const neighbours = neighboursOf(graph);
  const position = new Map<string, number>();
  const rows: { tier: Tier; nodes: Node[] }[] = [];
  for (const tier of TIERS) {
    const ordered = inOrder(
      graph.nodes.filter((node) => node.tier === tier),
      neighbours,
      position,
    );
    ordered.forEach((node, at) => {
      position.set(node.name, (at + 0.5) / ordered.length);
    });
    for (const nodes of inRows(ordered)) rows.push({ tier, nodes });
  }
  return place(rows);
}

function place(rows: { tier: Tier; nodes: Node[] }[]): Layout {
  const widest = Math.max(1, ...rows.map(({ nodes }) => nodes.length));
  const inner = widest * (NODE_WIDTH + GAP_X) - GAP_X;
  const tiers: Layout["tiers"] = [];
  const nodes: Placed[] = [];
  let y = MARGIN_Y;
  rows.forEach((row, index) => {
    const previous = rows[index - 1];
    if (previous) y += NODE_HEIGHT + (previous.tier === row.tier ? ROW_GAP : TIER_GAP);
    const tier = tiers.at(-1);
    if (tier?.tier === row.tier) tier.count += row.nodes.length;
    else tiers.push({ tier: row.tier, y, count: row.nodes.length });
    const span = inner / row.nodes.length;
    row.nodes.forEach((node, at) => {
      nodes.push({ ...node, x: MARGIN_LEFT + span * (at + 0.5) - NODE_WIDTH / 2, y });
    });
  });
  return { width: MARGIN_LEFT + inner + GAP_X, height: y + NODE_HEIGHT + MARGIN_Y, nodes, tiers };
}

function inOrder(nodes: Node[], neighbours: Map<string, string[]>, position: Map<string, number>): Node[] {
  const middle = (node: Node) => {
    const above = (neighbours.get(node.name) ?? []).flatMap((name) => position.get(name) ?? []);
    return above.length === 0 ? 1 : above.reduce((sum, at) => sum + at, 0) / above.length;
  };
  return nodes
    .map((node) => ({ node, at: middle(node) }))
    .sort((a, b) => a.at - b.at || a.node.name.localeCompare(b.node.name, "en", { numeric: true }))
    .map(({ node }) => node);
}

/** As few rows as possible, equally long, filled column by column so that neighbours stay close. */
function inRows(nodes: Node[]): Node[][] {
  const count = Math.ceil(nodes.length / PER_ROW_MAX);
  return Array.from({ length: count }, (_, row) => nodes.filter((_, at) => at % count === row));
}

function neighboursOf({ links }: Graph): Map<string, string[]> {
  const neighbours = new Map<string, string[]>();
  const add = (from: string, to: string) => neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
  for (const { from, to } of links) {
    add(from, to);
    add(to, from);
  }
  return neighbours;
}
