import { z } from "zod";
import { temperNames } from "./worlds/chat/tempers.ts";

/** Something that a simulated user knows of its wish. */
const UserFact = z.strictObject({
  noun: z.string().describe("What it is called: `expected close date`, `first source`"),
  text: z.string().describe('As it is said: `16 April 2026`, `"Support contract"`'),
  asked: z.array(z.string()).describe("What a question for it names, folded"),
  hints: z.array(z.string()).describe("What a question may name instead when it names no fact: `when`, `how much`"),
  first: z.string().optional().describe("What is said at first in its place: by who changes its mind, or is wrong"),
  held: z.literal(true).optional().describe("Told only when exactly this is asked for"),
});
export type UserFact = z.infer<typeof UserFact>;

/** A user who alone knows what a task is about, for environments that are met as a conversation. Nobody but the world reads it while an episode runs. */
export const SimulatedUser = z
  .strictObject({
    name: z.string(),
    temper: z.enum(temperNames),
    wants: z
      .enum(["change", "answer", "refused", "unknown"])
      .describe("What is right to do: something, answering, refusing, or asking for what the user does not know"),
    request: z
      .array(
        z.union([
          z.string(),
          z.strictObject({
            fact: z.int().min(0).describe("Which of `facts` stands here"),
            text: z.string().describe("The words with its value"),
            hold: z.string().describe("The words without it: `a certain deal`"),
          }),
        ]),
      )
      .describe("The whole wish, in parts: with every `text` it is the task's own instruction"),
    facts: z.array(UserFact),
    claim: z.string().optional().describe("What it says beside it, and what is not so"),
  })
  .meta({ id: "SimulatedUser" });
export type SimulatedUser = z.infer<typeof SimulatedUser>;

/** The wish of a user, the facts that `isTold` says so with their values (`textOf`), the others without. */
export function wishWith(
  { request, facts }: Pick<SimulatedUser, "request" | "facts">,
  isTold: (fact: number) => boolean,
  textOf: (fact: UserFact) => string = ({ text }) => text,
): string {
  const said = request.map((part) => {
    if (typeof part === "string") return part;
    const fact = facts[part.fact];
    return fact && isTold(part.fact) ? part.text.replace(fact.text, () => textOf(fact)) : part.hold;
  });
  return said.join("");
}
