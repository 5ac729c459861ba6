import type { Duplex } from "node:stream";

/** Longest line a container may send, in bytes. */
const maxLineBytes = 16 * 1024 * 1024;

/** What an attached stream carries: parts of stdout and of stderr. Source of the framing: Docker Engine API, "Attach to a container": 8 bytes of stream type and big-endian length, then the payload. Throws for a frame past 16 MiB. */
export async function* payloadsOf(
  stream: Duplex,
): AsyncGenerator<{ readonly isError: boolean; readonly payload: Buffer }> {
  let pending: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length >= 8) {
      const length = pending.readUInt32BE(4);
      if (length > maxLineBytes) throw new Error("the container sent a frame that is too large");
      if (pending.length < 8 + length) break;
      const isError = pending[0] === 2;
      const payload = pending.subarray(8, 8 + length);
      pending = pending.subarray(8 + length);
      yield { isError, payload };
    }
  }
}

/** Lines of a container's stdout from Docker's attached stream; stderr goes to `onError`. Stops reading while the reader is slow. Throws when a line grows past 16 MiB. */
export async function* linesOf(stream: Duplex, onError: (text: string) => void): AsyncGenerator<string> {
  const line = growingLine();
  for await (const { isError, payload } of payloadsOf(stream)) {
    if (isError) {
      onError(payload.toString("utf8"));
      continue;
    }
    let start = 0;
    for (let end = payload.indexOf(10); end >= 0; end = payload.indexOf(10, start)) {
      line.add(payload.subarray(start, end));
      yield line.take();
      start = end + 1;
    }
    line.add(payload.subarray(start));
  }
}

/** A line that comes in parts, however small: they are copied, so that a byte at a time takes no more memory than the line has bytes. */
function growingLine() {
  const firstBytes = 4_096;
  let held = Buffer.allocUnsafe(firstBytes);
  let bytes = 0;
  return {
    /** Throws when the line grows too long. */
    add(part: Buffer): void {
      const grown = bytes + part.length;
      if (grown > maxLineBytes) throw new Error("the container sent a line that is too long");
      if (grown > held.length) {
        const larger = Buffer.allocUnsafe(Math.max(grown, 2 * held.length));
        held.copy(larger, 0, 0, bytes);
        held = larger;
      }
      part.copy(held, bytes);
      bytes = grown;
    },
    /** The line, and begins the next. */
    take(): string {
      const text = held.toString("utf8", 0, bytes);
      bytes = 0;
      if (held.length > firstBytes) held = Buffer.allocUnsafe(firstBytes);
      return text;
    },
  };
}
