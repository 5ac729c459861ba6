import { z } from "zod";

/** Name of a registered agent. */
const AgentName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "a name has 1 to 40 small letters, digits and hyphens, and begins with a letter");

/** A version of an agent that has a name of its own; leaderboards show `name@version`. */
export const RegisteredAgent = z
  .strictObject({
    name: AgentName,
    version: z.int().min(1),
    target: z.string().describe("What runs, as `agent` of a run takes it"),
    description: z.string(),
    createdAt: z.int(),
  })
  .meta({ id: "RegisteredAgent" });
export type RegisteredAgent = z.infer<typeof RegisteredAgent>;

/** A new agent, or the next version of one. */
export const NewAgent = z.strictObject({
  name: AgentName.meta({ description: "Name that runs and leaderboards show", examples: ["support-bot"] }),
  target: z
    .string()
    .min(1)
    .max(500)
    .meta({
      description: RegisteredAgent.shape.target.description,
      examples: ["llm:qwen3@http://localhost:8000/v1"],
    }),
  description: z.string().max(500).default("").describe("What is new about it, for people"),
});
export type NewAgent = z.infer<typeof NewAgent>;

/** An agent that a run may name: built in, the model this server asks, or the newest version of a registered one. */
export const ListedAgent = z
  .strictObject({
    name: z.string(),
    kind: z.enum(["builtin", "model", "registered"]),
    newest: RegisteredAgent.nullable().describe("Null for those that are not registered"),
  })
  .meta({ id: "ListedAgent" });
export type ListedAgent = z.infer<typeof ListedAgent>;

/** What a person may choose to run, with what it is in a few words. */
export type AgentChoice = {
  readonly agent: string;
  readonly kind: "builtin" | "registered" | "model" | "recent";
  readonly note: string;
};
