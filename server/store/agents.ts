import { NotFoundError } from "../../core/errors.ts";
import type { RegisteredAgent } from "../../core/registered-agents.ts";
import type { Database, Transaction } from "./connection.ts";
import { writeWithAnswer } from "./kept-answer.ts";
import { plainRow, storableText } from "./plain-row.ts";

/** Agents by names of their own, with every version that was. */
export function agentsOf({ prisma }: Database) {
  return {
    /** Keeps the next version of a name; rejects with ConflictError when somebody else has just made it. The newest one again when nothing is new. `answerOf` makes the answer that a keyed request keeps. */
    add: async (
      { target, description, ...agent }: Omit<RegisteredAgent, "version">,
      answerOf: (kept: RegisteredAgent) => unknown = () => undefined,
    ): Promise<RegisteredAgent> => {
      const said = { target: storableText(target), description: storableText(description) };
      const newest = await prisma.registeredAgent.findFirst({
        where: { name: agent.name },
        orderBy: { version: "desc" },
      });
      if (newest?.target === said.target && newest.description === said.description) return plainRow(newest);
      const version = (newest?.version ?? 0) + 1;
      const create = async (within: Transaction) =>
        plainRow(await within.registeredAgent.create({ data: { ...agent, ...said, version } }));
      return writeWithAnswer(prisma, create, answerOf);
    },

    /** A version, the newest by default. Rejects with NotFoundError. */
    get: async (name: string, version?: number): Promise<RegisteredAgent> => {
      const where = version === undefined ? { name } : { name, version };
      const row = await prisma.registeredAgent.findFirst({ where, orderBy: { version: "desc" } });
      if (row) return plainRow(row);
      throw new NotFoundError(
        `there is no agent ${version === undefined ? name : `${name}@${version}`}`,
        "agentgym ls --agents lists those that are there.",
      );
    },

    /** Every version of a name, newest first. */
    versions: async (name: string): Promise<readonly RegisteredAgent[]> => {
      const rows = await prisma.registeredAgent.findMany({ where: { name }, orderBy: { version: "desc" } });
      return rows.map((row) => plainRow(row));
    },

    /** The newest version of each name, by name. */
    newest: async (): Promise<readonly RegisteredAgent[]> => {
      const rows = await prisma.registeredAgent.findMany({
        orderBy: [{ name: "asc" }, { version: "desc" }],
        distinct: ["name"],
      });
      return rows.map((row) => plainRow(row));
    },
  };
}
