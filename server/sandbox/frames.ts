import type { Duplex } from "node:stream";

/** Longest line a container may send, in bytes. */
const maxLineBytes = 16 * 1024 * 1024;

/** Lines of a container's stdout from Docker's attached stream; stderr goes to `onError`. Stops reading while the reader is slow.
 *  Source of the framing: Docker Engine API, "Attach to a container": 8 bytes of stream type and big-endian length, then the payload. Throws when a line grows past 16 MiB. */
export async function* linesOf(stream: Duplex, onError: (text: string) => void): AsyncGenerator<string> {
  let pending: Buffer = Buffer.alloc(0);
  let line: Buffer[] = [];
  let lineBytes = 0;
  for await (const chunk of stream) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length >= 8) {
      const length = pending.readUInt32BE(4);
      if (length > maxLineBytes) throw new Error("the container sent a frame that is too large");
      if (pending.length < 8 + length) break;
      const payload = pending.subarray(8, 8 + length);
      const isError = pending[0] === 2;
      pending = pending.subarray(8 + length);
      if (isError) {
        onError(payload.toString("utf8"));
        continue;
      }
      let start = 0;
      for (let end = payload.indexOf(10); end >= 0; end = payload.indexOf(10, start)) {
        yield Buffer.concat([...line, payload.subarray(start, end)]).toString("utf8");
        line = [];
        lineBytes = 0;
        start = end + 1;
      }
      if (start < payload.length) {
        line.push(payload.subarray(start));
        lineBytes += payload.length - start;
        if (lineBytes > maxLineBytes) throw new Error("the container sent a line that is too long");
      }
    }
  }
}
