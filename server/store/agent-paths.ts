import { stemOf } from "../../core/agent-name.ts";
import type { Transaction } from "./connection.ts";

/** A script's path, as agents were called before they had names. */
const path = /^(?:\.{0,2}\/|[A-Za-z]:\\)|^[^:@]+\.(?:py|m?js|m?ts)$/;

/** Calls agents that older versions kept by their scripts' paths by the files' stems, in runs and episodes; logs stay as they are. */
export async function nameAgentsOfPaths(within: Transaction): Promise<void> {
  const rows = await within.$queryRaw<
    { agent: unknown }[]
  >`SELECT DISTINCT "agent" FROM "Episode" UNION SELECT "agent" FROM "Run"`;
  for (const { agent } of rows) {
    if (typeof agent !== "string" || !path.test(agent)) continue;
    const change = { where: { agent }, data: { agent: stemOf(agent) } };
    await within.episode.updateMany(change);
    await within.run.updateMany(change);
  }
}
