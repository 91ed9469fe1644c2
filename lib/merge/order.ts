/*
 * In which order the elements of a merged list stand.
 *
 * Elements that both sides have form the backbone. Its order is that of the side which reordered
 * the elements of base, if just one did. Everything else hangs behind the element that it followed
 * on its own side; where both sides put something behind one element, the run that begins with the
 * smaller value comes first. No step asks which side is which, so swapping sides changes nothing.
 */

export type Orders = { base: readonly string[]; gui: readonly string[]; git: readonly string[] };
type Compare = (a: string, b: string) => number;

/** True when both sides reordered what all three have, and not in the same way. */
export function isContested(orders: Orders): boolean {
  const { guiMoved, gitMoved, agree } = moves(orders, () => true);
  return guiMoved && gitMoved && !agree;
}

/** Which sides reordered the elements of base that are in all three. */
export function moves({ base, gui, git }: Orders, isKept: (id: string) => boolean) {
  const [inBase, inGui, inGit] = [new Set(base), new Set(gui), new Set(git)];
  const survives = (id: string) => isKept(id) && inBase.has(id) && inGui.has(id) && inGit.has(id);
  const before = base.filter(survives);
  const [ours, theirs] = [gui.filter(survives), git.filter(survives)];
  return {
    guiMoved: !isSameOrder(before, ours),
    gitMoved: !isSameOrder(before, theirs),
    agree: isSameOrder(ours, theirs),
  };
}

/** The kept elements in their merged order. A contested order is the GUI's. */
export function arrange(orders: Orders, isKept: (id: string) => boolean, compare: Compare): string[] {
  const { base, gui, git } = orders;
  const [inGui, inGit] = [new Set(gui), new Set(git)];
  const inBackbone = (id: string) => isKept(id) && inGui.has(id) && inGit.has(id);
  const runs = new Map<string | null, string[][]>();
  const hang = (order: readonly string[], belongs: (id: string) => boolean) => {
    let run: string[] = [];
    let anchor: string | null = null;
    const close = () => {
      if (run.length > 0) runs.set(anchor, [...(runs.get(anchor) ?? []), run]);
      run = [];
    };
    for (const id of order) {
      if (inBackbone(id)) {
        close();
        anchor = id;
      } else if (isKept(id) && belongs(id)) run.push(id);
    }
    close();
  };
  hang(gui, () => true);
  hang(git, () => true);
  hang(base, (id) => !inGui.has(id) && !inGit.has(id));
  const behind = (anchor: string | null) =>
    (runs.get(anchor) ?? []).sort((a, b) => compare(a[0] as string, b[0] as string)).flat();
  return [
    ...behind(null),
    ...backbone(orders, isKept, inBackbone, compare).flatMap((id) => [id, ...behind(id)]),
  ];
}

function backbone(
  orders: Orders,
  isKept: (id: string) => boolean,
  inBackbone: (id: string) => boolean,
  compare: Compare,
): string[] {
  const ours = orders.gui.filter(inBackbone);
  const theirs = orders.git.filter(inBackbone);
  const { guiMoved, gitMoved, agree } = moves(orders, isKept);
  if (!agree) return gitMoved && !guiMoved ? theirs : ours;
  // Only elements that are new on both sides can still stand at different places.
  const first = ours.findIndex((id, i) => id !== theirs[i]);
  return first >= 0 && compare(ours[first] as string, theirs[first] as string) > 0 ? theirs : ours;
}

/** True when two lists have the same elements in the same order. */
export const isSameOrder = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, i) => id === b[i]);
