import type { Database } from "./connection.ts";

/** Texts that nobody outside knows, by what they are for. */
export function secretsOf({ prisma }: Database) {
  return {
    /** The secret of a name: the one that is kept, or `fresh`, which is from now on. */
    get: async (name: string, fresh: string): Promise<string> => {
      const row = await prisma.serverSecret.upsert({
        where: { name },
        create: { name, value: fresh },
        update: {},
      });
      return row.value;
    },
  };
}
