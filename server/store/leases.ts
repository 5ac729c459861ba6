import type { Database, Transaction } from "./connection.ts";
import { writeWithAnswer } from "./kept-answer.ts";

/** What a process can hold alone. */
export type Leased = "episode" | "run";

const TABLES = {
  episode: `"Episode"`,
  run: `"Run"`,
} as const;

/** Who works on which running episode or run. A process keeps one heartbeat for all that it holds; when it stops (crash, kill, lost machine) the time
 *  runs out and others may take over. Times are epoch ms by the callers' clocks, so machines that share a database must agree on the time to within
 *  the heartbeat's slack. */
export function leasesOf({ engine, prisma }: Database) {
  const at = (position: number) => (engine === "sqlite" ? "?" : `$${position}`);
  const dead = (table: string, now: string) =>
    `(${table}."leaseOwner" IS NULL OR NOT EXISTS (SELECT 1 FROM "LeaseHolder" h WHERE h."id" = ${table}."leaseOwner" AND h."until" > ${now}))`;

  return {
    /** The holder is alive until then; all its leases are. */
    heartbeat: async (owner: string, until: number): Promise<void> => {
      await prisma.leaseHolder.upsert({
        where: { id: owner },
        create: { id: owner, until: BigInt(until) },
        update: { until: BigInt(until) },
      });
    },

    /** Takes a running episode or run that nobody alive holds, or that `owner` holds already. Returns whether `owner` has it now. `answerOf` makes the answer that a keyed
     *  request to go on with it keeps. */
    acquire: (
      kind: Leased,
      id: string,
      owner: string,
      now: number,
      answerOf: () => unknown = () => undefined,
    ): Promise<boolean> => {
      const table = TABLES[kind];
      const sql = `UPDATE ${table} SET "leaseOwner" = ${at(1)} WHERE "id" = ${at(2)} AND "status" = 'running'
        AND (${table}."leaseOwner" = ${at(3)} OR ${dead(table, at(4))})`;
      const take = async (within: Transaction) => (await within.$executeRawUnsafe(sql, owner, id, owner, now)) === 1;
      return writeWithAnswer(prisma, take, (isTaken) => (isTaken ? answerOf() : undefined));
    },

    /** Gives one lease back. */
    release: async (kind: Leased, id: string, owner: string): Promise<void> => {
      const where = { where: { id, leaseOwner: owner }, data: { leaseOwner: null } };
      if (kind === "episode") await prisma.episode.updateMany(where);
      else await prisma.run.updateMany(where);
    },

    /** Gives all leases back: the end of a process that closes in order. */
    releaseAll: async (owner: string): Promise<void> => {
      await prisma.leaseHolder.deleteMany({ where: { id: owner } });
    },
  };
}
