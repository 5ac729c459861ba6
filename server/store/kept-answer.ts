import { AsyncLocalStorage } from "node:async_hooks";
import { ConflictError } from "../../core/errors.ts";
import type { Answer } from "./append.ts";
import type { Prisma, Transaction } from "./connection.ts";

/** A keyed request while its answer is made: `isKept` once the answer was handed to a write. */
type Asked = Omit<Answer, "response"> & { isKept: boolean };

const asked = new AsyncLocalStorage<Asked>();

/** Makes the answer that a keyed request asks for; `isKept` tells whether a write on the way kept it. */
export async function answering<T>(
  request: Omit<Answer, "response">,
  make: () => Promise<T>,
): Promise<{ readonly made: T; readonly isKept: boolean }> {
  const asking = { ...request, isKept: false };
  return { made: await asked.run(asking, make), isKept: asking.isKept };
}

/** The answer to keep with what is about to be written; null where nobody asked by a key, or `make` gives undefined. The first write of a request that asks keeps it: the one that makes what was asked for. */
export function keptAnswer(make: () => unknown): Answer | null {
  const asking = asked.getStore();
  if (!asking || asking.isKept) return null;
  const answer = make();
  if (answer === undefined) return null;
  const { isKept: _, ...request } = asking;
  asking.isKept = true;
  return { ...request, response: JSON.stringify(answer) };
}

/** Writes in a transaction, and in the same one keeps the answer of the keyed request that is being answered, if one is.
 *  Rejects with ConflictError, and nothing is written, when another process has taken the request over. */
export async function transactWithAnswer<T>(
  prisma: Prisma,
  write: (within: Transaction) => Promise<T>,
  answerOf: (written: T) => unknown,
): Promise<T> {
  const asking = asked.getStore();
  const wasKept = asking?.isKept ?? false;
  try {
    return await prisma.$transaction(async (within) => {
      const written = await write(within);
      const answer = keptAnswer(() => answerOf(written));
      if (answer) await keep(within, answer);
      return written;
    });
  } catch (error) {
    if (asking) asking.isKept = wasKept;
    throw error;
  }
}

/** The same for a write that is one statement: it needs no transaction where no answer is to be kept. */
export async function writeWithAnswer<T>(
  prisma: Prisma,
  write: (within: Transaction) => Promise<T>,
  answerOf: (written: T) => unknown,
): Promise<T> {
  return asked.getStore() ? transactWithAnswer(prisma, write, answerOf) : write(prisma);
}

async function keep(within: Transaction, { scope, key, owner, response }: Answer): Promise<void> {
  const { count } = await within.idempotencyKey.updateMany({
    where: { scope, key, owner: owner ?? "", response: null },
    data: { response },
  });
  if (count === 0) throw takenOver();
}

/** Another process believed this one to be gone, and answers the request. */
export function takenOver(): ConflictError {
  return new ConflictError(
    "another server answers this request by now",
    "Send it again with the same Idempotency-Key.",
  );
}
