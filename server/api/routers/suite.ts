import { z } from "zod";
import { ListedSuiteEntry } from "../../../core/suite/listed-entry.ts";
import { listSuite } from "../../runner/suite.ts";
import { procedure, router } from "../trpc.ts";

export const suite = router({
  list: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/suite",
        tag: "environments",
        output: z.strictObject({ items: z.array(ListedSuiteEntry) }),
        summary: "Environments that need no brief, each with the newest one here; POST /environments makes one",
      },
    })
    .query(async ({ ctx }) => ({ items: await listSuite(ctx.gym) })),
});
