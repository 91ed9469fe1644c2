/**
 * Takes the output of `git cat-file --batch` apart as it arrives.
 *
 * Each answer is `<oid> blob <size>\n<bytes>\n` or `<oid> missing\n`. The bytes of a blob are copied once, straight into
 * a buffer of their size, so large files are not joined again and again.
 */
export class BatchReader {
  readonly blobs = new Map<string, Buffer>();
  readonly missing: string[] = [];
  #header: Buffer[] = [];
  #oid = "";
  #content: Buffer | null = null;
  #filled = 0;

  push(chunk: Buffer): true {
    for (let at = 0; at < chunk.length; )
      at = this.#content ? this.#readContent(chunk, at) : this.#readHeader(chunk, at);
    return true;
  }

  #readHeader(chunk: Buffer, at: number) {
    const end = chunk.indexOf(0x0a, at);
    this.#header.push(chunk.subarray(at, end === -1 ? chunk.length : end));
    if (end === -1) return chunk.length;
    const [oid = "", type, size] = Buffer.concat(this.#header).toString("latin1").split(" ");
    this.#header = [];
    if (size === undefined || type === "missing") {
      this.missing.push(oid);
      return end + 1;
    }
    this.#oid = oid;
    this.#content = Buffer.allocUnsafeSlow(Number(size));
    this.#filled = 0;
    return end + 1;
  }

  #readContent(chunk: Buffer, at: number) {
    const content = this.#content as Buffer;
    const copied = chunk.copy(content, this.#filled, at);
    this.#filled += copied;
    // The line break after the bytes may come with a later chunk.
    if (this.#filled < content.length || at + copied >= chunk.length) return at + copied;
    this.blobs.set(this.#oid, content);
    this.#content = null;
    return at + copied + 1;
  }
}
