import { z } from "zod";
import { ListedAgent, NewAgent, RegisteredAgent } from "../../../core/registered-agents.ts";
import { agentChoices } from "../../runner/agent-choices.ts";
import { agentVersions, listAgents, registerAgent, withoutPath } from "../../runner/registered-agents.ts";
import { procedure, router } from "../trpc.ts";

export const agents = router({
  list: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/agents",
        tag: "agents",
        output: z.strictObject({ items: z.array(ListedAgent) }),
        summary:
          "Agents that have a name: built in, the model this server asks, and registered ones with their newest version",
      },
    })
    .query(async ({ ctx }) => ({
      items: (await listAgents(ctx.gym)).map((agent) =>
        agent.newest && ctx.who.role !== "owner" ? { ...agent, newest: withoutPath(agent.newest) } : agent,
      ),
    })),
  choices: procedure.query(({ ctx }) => agentChoices(ctx.gym)),
  add: procedure
    .meta({
      rest: {
        method: "POST",
        path: "/agents",
        status: 201,
        tag: "agents",
        output: RegisteredAgent,
        summary: "Register an agent, or the next version of one; a run by its name uses the newest",
      },
    })
    .input(NewAgent)
    .mutation(({ ctx, input }) => registerAgent(ctx.gym, input)),
  versions: procedure
    .meta({
      rest: {
        method: "GET",
        path: "/agents/:name",
        tag: "agents",
        output: z.strictObject({ items: z.array(RegisteredAgent) }),
        summary: "Every version of a registered agent, newest first",
      },
    })
    .input(
      z.strictObject({
        name: z
          .string()
          .max(200)
          .meta({ description: "The agent's name", examples: ["support-bot"] }),
      }),
    )
    .query(async ({ ctx, input }) => {
      const versions = await agentVersions(ctx.gym, input.name);
      return { items: ctx.who.role === "owner" ? versions : versions.map(withoutPath) };
    }),
});
