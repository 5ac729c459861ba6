import { z } from "zod";
import { Domain, maxBriefLength } from "../../../core/environment.ts";
import { Consequence } from "../../../core/generate/consequence.ts";
import { RuleReading } from "../../../core/generate/edit/rule-reading.ts";
import { Readers } from "../../../core/generate/readers.ts";
import { BriefReadings } from "../../../core/generate/understanding.ts";
import { Picks } from "../../../core/norms/pick.ts";
import { understandByRequest } from "../../runner/read-by-model.ts";
import { listAgents } from "../../runner/registered-agents.ts";
import { checkedPlan } from "../../runner/versions.ts";
import { expectMayIn } from "../rules.ts";
import { procedure, router } from "../trpc.ts";

export const briefs = router({
  understand: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/briefs/understand",
        tag: "environments",
        output: BriefReadings,
        summary:
          "The readings of a brief: its records, acts and rules, each enforced or open with candidates to pick from; nothing is generated",
      },
    })
    .input(
      z.strictObject({
        brief: z.string().meta({
          description: "What the environment is about, in any words",
          examples: ["Customers rent bikes. A customer may have at most two rentals."],
        }),
        domain: Domain.optional().describe("Overrides the domain found in the brief"),
        readers: Readers.optional().describe("`model`: one reads the rules that the offline reader left open"),
        model: z
          .string()
          .min(1)
          .max(500)
          .optional()
          .describe("For the reader `model`: `<model>` or `<model>@<base URL>`; AGENTGYM_MODEL when absent"),
        ...Picks.shape,
      }),
    )
    .mutation(async ({ ctx, input }) => {
      // Reading changes nothing, asking a model costs money.
      if (input.readers?.includes("model")) await expectMayIn(ctx.gym, ctx.who, "write", undefined);
      return understandByRequest(ctx.gym, input, undefined, ctx.signal);
    }),
  consequences: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/briefs/consequences",
        tag: "environments",
        output: z.array(Consequence),
        summary: "How many tasks would test each reading of an open rule, were it picked; nothing is kept",
      },
    })
    .input(
      z.strictObject({
        brief: z.string().meta({
          description: "The brief",
          examples: ["Customers rent bikes. A customer may have at most two rentals."],
        }),
        clause: z
          .string()
          .max(20)
          .meta({ description: "An open rule of it", examples: ["k2"] }),
        domain: Domain.optional().describe("Overrides the domain found in the brief"),
        ...Picks.shape,
      }),
    )
    .mutation(async ({ ctx, input }) => [...(await ctx.gym.understander.consequences(input, ctx.signal))]),
  rule: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/briefs/rule",
        tag: "environments",
        output: RuleReading,
        summary: "What a rule in words means over the records of a plan: enforced, or open with readings to pick from",
      },
    })
    .input(
      z.strictObject({
        plan: z.record(z.string(), z.unknown()).meta({
          description: "Its form is that of `GET /environments/:id/plan`",
          examples: [{ slug: "crm", entities: ["..."] }],
        }),
        words: z
          .string()
          .min(1)
          .max(500)
          .meta({ description: "The rule", examples: ["A member may have at most five loans."] }),
      }),
    )
    .mutation(({ ctx, input: { plan, words } }) =>
      ctx.gym.understander.readRule({ plan: checkedPlan(plan), words }, ctx.signal),
    ),
  /** What the page of a new environment offers; `models` are those that the server knows by name, first the one that `generator: "llm"` asks when none is named. */
  offers: procedure.query(async ({ ctx }) => {
    const agents = await listAgents(ctx.gym);
    const named = agents.map(({ name, newest }) => /^llm:(.+)$/.exec(newest?.target ?? name)?.[1]);
    return {
      domains: Domain.options,
      maxLength: maxBriefLength,
      models: [...new Set(named.filter((model) => model !== undefined))],
      hasDefault: ctx.gym.settings.model.name !== undefined,
    };
  }),
});
