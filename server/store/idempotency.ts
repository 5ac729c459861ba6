import { ConflictError, WaitError } from "../../core/errors.ts";
import type { Database } from "./connection.ts";
import { answering } from "./kept-answer.ts";

/** A request that carries an Idempotency-Key. `scope` is the caller and the route, `requestDigest` the digest of its body. */
export type KeyedRequest = {
  readonly scope: string;
  readonly key: string;
  readonly requestDigest: string;
  /** This process. It must keep its heartbeat while it makes an answer, or others take the request over. */
  readonly owner: string;
  /** Epoch ms. */
  readonly now: number;
};

/** First answers to requests that carried an Idempotency-Key. */
export function idempotencyOf({ engine, prisma }: Database) {
  const at = (position: number) => (engine === "sqlite" ? "?" : `$${position}`);
  const claimSql = `INSERT INTO "IdempotencyKey" ("scope", "key", "requestDigest", "owner", "until", "createdAt")
    VALUES (${[1, 2, 3, 4].map(at).join(", ")}, 0, ${at(5)}) ON CONFLICT ("scope", "key") DO NOTHING`;
  /** A claim goes over to another process only from the one that was seen to hold it, and only once that one's heartbeat has stopped. */
  const takeOverSql = `UPDATE "IdempotencyKey" SET "owner" = ${at(1)} WHERE "scope" = ${at(2)} AND "key" = ${at(3)} AND "owner" = ${at(4)} AND "response" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "LeaseHolder" h WHERE h."id" = ${at(5)} AND h."until" > ${at(6)})`;
  /** Claims that this process is making the answers of. */
  const making = new Set<string>();

  const find = async ({ scope, key, requestDigest }: Pick<KeyedRequest, "scope" | "key" | "requestDigest">) => {
    const row = await prisma.idempotencyKey.findUnique({ where: { scope_key: { scope, key } } });
    if (row && row.requestDigest !== requestDigest) {
      throw new ConflictError(
        "this Idempotency-Key came with a different request before",
        "Use a new key for a new request.",
      );
    }
    return row;
  };

  /** Whether the request is this process's to answer now: nobody has claimed it, or whoever did is gone. */
  const claim = async ({ scope, key, requestDigest, owner, now }: KeyedRequest, holder: string | null) => {
    if (holder === null) return (await prisma.$executeRawUnsafe(claimSql, scope, key, requestDigest, owner, now)) === 1;
    // What this process has claimed and does not make any more was left by a failure that could not be noted.
    if (holder === owner) return true;
    return (await prisma.$executeRawUnsafe(takeOverSql, owner, scope, key, holder, holder, now)) === 1;
  };

  const unclaimed = (name: string) => (error: unknown) => {
    making.delete(name);
    throw error;
  };

  return {
    /** The JSON of the first answer, or null when there is none yet. Rejects with ConflictError when the key came with another request.
     *  Steps use this, and hand their answer to events.append, which keeps it in the transaction of the step. */
    recall: async (request: Pick<KeyedRequest, "scope" | "key" | "requestDigest">): Promise<string | null> =>
      (await find(request))?.response ?? null,

    /** Who claims to be answering a request that has no answer yet; null for nobody. */
    holder: async ({ scope, key }: Pick<KeyedRequest, "scope" | "key">): Promise<string | null> =>
      (await prisma.idempotencyKey.findFirst({ where: { scope, key, response: null } }))?.owner ?? null,

    /** The first answer to the request: remembered, or made now by `make` and kept in the transaction of the write that makes what is asked for (see kept-answer.ts); where no
     *  such write happened it is kept after. When `make` rejects nothing is kept, so the request may be tried again.
     *  Rejects with ConflictError when the key came with another request, and with WaitError when its answer is being made at this moment. */
    remember: async (
      request: KeyedRequest,
      make: () => Promise<string>,
    ): Promise<{ response: string; repeated: boolean }> => {
      const { scope, key, requestDigest, owner } = request;
      const name = JSON.stringify([scope, key]);
      const known = await find(request);
      if (known?.response) return { response: known.response, repeated: true };
      const isHere = making.has(name);
      making.add(name);
      if (isHere || !(await claim(request, known?.owner ?? null).catch(unclaimed(name)))) {
        if (!isHere) making.delete(name);
        const first = (await find(request))?.response;
        if (first) return { response: first, repeated: true };
        throw new WaitError("a request with this Idempotency-Key is being answered", "Send it again in a moment.");
      }
      try {
        const { made: response, isKept } = await answering({ scope, key, requestDigest, owner }, make);
        if (!isKept)
          await prisma.idempotencyKey.updateMany({ where: { scope, key, owner, response: null }, data: { response } });
        return { response, repeated: false };
      } catch (error) {
        await prisma.idempotencyKey.deleteMany({ where: { scope, key, owner, response: null } });
        throw error;
      } finally {
        making.delete(name);
      }
    },

    /** Forgets answers given before `before` (epoch ms). */
    forget: async (before: number): Promise<void> => {
      await prisma.idempotencyKey.deleteMany({ where: { createdAt: { lt: BigInt(before) } } });
    },
  };
}
