import { Duplex } from "node:stream";
import { describe, expect, it } from "vitest";
import { linesOf } from "./frames.ts";

function frame(text: string | Buffer, type = 1): Buffer {
  const payload = Buffer.from(text);
  const head = Buffer.alloc(8);
  head[0] = type;
  head.writeUInt32BE(payload.length, 4);
  return Buffer.concat([head, payload]);
}

async function read(chunks: readonly Buffer[]): Promise<{ lines: string[]; errors: string }> {
  const lines: string[] = [];
  let errors = "";
  const note = (text: string) => {
    errors += text;
  };
  for await (const line of linesOf(Duplex.from(chunks), note)) lines.push(line);
  return { lines, errors };
}

describe("linesOf", () => {
  it("gives the same lines however they are cut", async () => {
    const whole = Buffer.concat([
      frame('{"a":"é🙂"}\n'),
      frame("no ", 2),
      frame("x".repeat(10_000)),
      frame("y\n\nlast\n"),
      frame("idea", 2),
    ]);
    const expected = { lines: ['{"a":"é🙂"}', `${"x".repeat(10_000)}y`, "", "last"], errors: "no idea" };
    expect(await read([whole])).toEqual(expected);
    for (const size of [1, 2, 7, 8, 9, 4_096])
      expect(
        await read(
          Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => whole.subarray(i * size, (i + 1) * size)),
        ),
      ).toEqual(expected);
  });

  it("takes a line that comes a byte at a time, in no more memory than it has bytes", async () => {
    const count = 300_000;
    const [part, before] = [frame("z"), process.memoryUsage()];
    const { lines } = await read([...Array.from({ length: count }, () => part), frame("\n")]);
    expect(lines).toEqual(["z".repeat(count)]);
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    expect(heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers).toBeLessThan(200 * 1024 * 1024);
  });

  it("refuses a line and a frame that do not end", async () => {
    const part = frame(Buffer.alloc(1024 * 1024, "a"));
    await expect(read(Array.from({ length: 18 }, () => part))).rejects.toThrow("line that is too long");
    const endless = Buffer.from([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    await expect(read([endless])).rejects.toThrow("frame that is too large");
  });
});
