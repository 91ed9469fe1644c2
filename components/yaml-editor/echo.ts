/**
 * Tells a text that comes back from the screen's state from one that is new.
 *
 * What is typed is reported, kept by the screen and handed back a moment later, when more may have
 * been typed already: writing that echo into the editor would take the newer letters away.
 */
export class Echo {
  private readonly reported: string[] = [];

  report(text: string): void {
    this.reported.push(text);
  }

  /** True when `text` is what was typed here; whatever was typed before it is settled with it. */
  isEcho(text: string): boolean {
    const at = this.reported.lastIndexOf(text);
    this.reported.splice(0, at < 0 ? this.reported.length : at + 1);
    return at >= 0;
  }
}
