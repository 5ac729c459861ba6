import { once } from "node:events";
import { PassThrough, Readable } from "node:stream";
import { deflateSync, inflateSync, zstdCompressSync } from "node:zlib";
import { ZipFile } from "yazl";
import type { ArchivedText, FilePorts } from "../../core/replay/trajectories/formats/trajectory-format.ts";

/** What files are made with, by Node and yazl. */
export const filePorts: FilePorts = {
  zip,
  deflate: (text) => deflateSync(text),
  inflate: (bytes) => inflateSync(bytes).toString("utf8"),
  zstd: (bytes) => zstdCompressSync(bytes),
};

/** The same texts always make the same archive: no times stand in it. */
async function* zip(texts: AsyncIterable<ArchivedText>): AsyncGenerator<Uint8Array> {
  const archive = new ZipFile();
  const output = new PassThrough();
  archive.outputStream.pipe(output);
  // A failure of the source breaks the archive off: it never ends as a shorter one.
  const packing = pack(archive, texts).catch((error: unknown) => {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  yield* output;
  await packing;
}

async function pack(archive: ZipFile, texts: AsyncIterable<ArchivedText>): Promise<void> {
  for await (const { name, text } of texts) {
    const stream = Readable.from(text, { objectMode: false });
    unpooled(() => addTo(archive, name, stream));
    await once(stream, "end");
  }
  archive.end();
}

/** The archive keeps the function of each member to its end: it must hold nothing once it was asked. */
function addTo(archive: ZipFile, name: string, stream: Readable): void {
  let left: Readable | null = stream;
  archive.addReadStreamLazy(name, { mtime: new Date(0), forceDosTimestamp: true }, (take) => {
    const whole = left ?? Readable.from([]);
    left = null;
    take(null, whole);
  });
}

/** The archive also keeps the bytes of each name, which must not keep the pool alive that small buffers are parts of. */
function unpooled(work: () => void): void {
  const { poolSize } = Buffer;
  Buffer.poolSize = 0;
  try {
    work();
  } finally {
    Buffer.poolSize = poolSize;
  }
}
