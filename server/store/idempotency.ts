import { ConflictError } from "../../core/errors.ts";
import type { Database } from "./connection.ts";

/** How long the maker of an answer may take before another request with the key may try. */
const MAKING_MS = 60_000;

/** A request that carries an Idempotency-Key. `scope` is the caller and the route, `requestDigest` the digest of its body. */
export type KeyedRequest = {
  readonly scope: string;
  readonly key: string;
  readonly requestDigest: string;
  /** This process. */
  readonly owner: string;
  /** Epoch ms. */
  readonly now: number;
};

/** First answers to requests that carried an Idempotency-Key. */
export function idempotencyOf({ engine, prisma }: Database) {
  const at = (position: number) => (engine === "sqlite" ? "?" : `$${position}`);
  const claimSql = `INSERT INTO "IdempotencyKey" ("scope", "key", "requestDigest", "owner", "until", "createdAt")
    VALUES (${[1, 2, 3, 4, 5, 6].map(at).join(", ")})
    ON CONFLICT ("scope", "key") DO UPDATE SET "requestDigest" = excluded."requestDigest", "owner" = excluded."owner", "until" = excluded."until"
    WHERE "IdempotencyKey"."response" IS NULL AND "IdempotencyKey"."until" <= ${at(7)}`;

  const recall = async ({
    scope,
    key,
    requestDigest,
  }: Pick<KeyedRequest, "scope" | "key" | "requestDigest">): Promise<string | null> => {
    const row = await prisma.idempotencyKey.findUnique({ where: { scope_key: { scope, key } } });
    if (row && row.requestDigest !== requestDigest) {
      throw new ConflictError(
        "this Idempotency-Key came with a different request before",
        "Use a new key for a new request.",
      );
    }
    return row?.response ?? null;
  };

  return {
    /** The JSON of the first answer, or null when there is none yet. Rejects with ConflictError when the key came with another request.
     *  Steps use this, and hand their answer to events.append, which keeps it in the transaction of the step. */
    recall,

    /** The first answer to the request: remembered, or made now by `make` and kept. When `make` rejects nothing is kept, so the request may be tried again.
     *  Rejects with ConflictError when the key came with another request, or its answer is being made at this moment. */
    remember: async (
      request: KeyedRequest,
      make: () => Promise<string>,
    ): Promise<{ response: string; repeated: boolean }> => {
      const { scope, key, requestDigest, owner, now } = request;
      const known = await recall(request);
      if (known !== null) return { response: known, repeated: true };
      const claimed = await prisma.$executeRawUnsafe(
        claimSql,
        scope,
        key,
        requestDigest,
        owner,
        now + MAKING_MS,
        now,
        now,
      );
      if (claimed === 0) {
        const first = await recall(request);
        if (first !== null) return { response: first, repeated: true };
        throw new ConflictError("a request with this Idempotency-Key is being answered", "Try again in a moment.");
      }
      try {
        const response = await make();
        await prisma.idempotencyKey.updateMany({
          where: { scope, key, response: null },
          data: { response, until: 0n },
        });
        return { response, repeated: false };
      } catch (error) {
        await prisma.idempotencyKey.deleteMany({ where: { scope, key, owner, response: null } });
        throw error;
      }
    },

    /** Forgets answers given before `before` (epoch ms). */
    forget: async (before: number): Promise<void> => {
      await prisma.idempotencyKey.deleteMany({ where: { createdAt: { lt: BigInt(before) } } });
    },
  };
}
