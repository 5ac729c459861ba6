import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AgentGymError, InvalidError } from "../core/errors.ts";

/** Writes a file as it comes; its length in bytes. Throws InvalidError where it cannot be written. */
export async function writePieces(path: string, pieces: AsyncIterable<Uint8Array | string>): Promise<number> {
  let bytes = 0;
  const counting = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      done(null, piece);
    },
  });
  try {
    await pipeline(Readable.from(pieces, { objectMode: false }), counting, createWriteStream(path));
  } catch (error) {
    if (error instanceof AgentGymError) throw error;
    throw new InvalidError(
      `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      "Name another file.",
    );
  }
  return bytes;
}
