/**
 * For the `ref` of the current link in a row that scrolls sideways: brings it into view. Only the row moves,
 * never the page, and only when another link becomes the current one.
 */
export function revealInRow(link: HTMLAnchorElement | null): void {
  const row = link?.closest("nav");
  if (!link || !row) return;
  const [place, frame] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
}
