import { createHash } from "node:crypto";
import { LimitError, NotFoundError } from "../../core/errors.ts";
import type { Database } from "./connection.ts";

/** A file by its content. */
export type Artifact = {
  readonly digest: string;
  readonly mediaType: string;
  readonly byteCount: number;
  readonly body: Uint8Array;
};

const MAX_BYTES = 64 * 1024 * 1024;

/** Outputs that are too large for an event, by the sha256 of their bytes. */
export function artifactsOf({ prisma }: Database) {
  return {
    /** Keeps the bytes, once, and returns their digest. Rejects with LimitError above 64 MiB. */
    put: async (bytes: Uint8Array, mediaType: string, createdAt: number): Promise<string> => {
      if (bytes.length > MAX_BYTES)
        throw new LimitError(`an artifact has at most ${MAX_BYTES} bytes, ${bytes.length} came`);
      const digest = createHash("sha256").update(bytes).digest("hex");
      await prisma.artifact.upsert({
        where: { digest },
        create: {
          digest,
          mediaType,
          byteCount: bytes.length,
          body: new Uint8Array(bytes),
          createdAt: BigInt(createdAt),
        },
        update: {},
        select: { digest: true },
      });
      return digest;
    },

    /** Rejects with NotFoundError. */
    get: async (digest: string): Promise<Artifact> => {
      const row = await prisma.artifact.findUnique({ where: { digest } });
      if (!row) throw new NotFoundError(`there is no artifact ${digest}`);
      return { digest, mediaType: row.mediaType, byteCount: row.byteCount, body: row.body };
    },
  };
}
