import { z } from "zod";
import type { WorldKind } from "../kind.ts";

/** An environment on somebody else's server: its sessions begin there, and none can be carried out twice. */
export const remoteKind = {
  kind: "remote",
  label: "a world on another server",
  mover: z.strictObject({
    kind: z.literal("remote"),
    protocol: z.enum(["openenv", "agentenv"]),
    address: z.url({ protocol: /^https?$/ }).describe("Of the server; of OpenEnv without /ws"),
    form: z.string().max(40).optional().describe("Of `agentenv`: whose clients' messages it takes, e.g. `textcraft`"),
    takes: z
      .enum(["tools", "action"])
      .describe("`tools`: its actions are calls of tools; `action`: the parameters of `act` are the action"),
    score: z.enum(["last", "sum", "max"]).describe("What of the rewards is the score, at least 0 and at most 1"),
  }),
  runsIn: ["embedded"],
  runsCode: false,
  reexecutes: "never",
  repeats: true,
  can: { tryOut: false, edit: false, seeds: false, plan: false },
} as const satisfies WorldKind;
