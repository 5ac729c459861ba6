import { InvalidError } from "../../errors.ts";
import { issueText } from "../../first-issue.ts";
import { shortText } from "../../imports/naming.ts";
import { CustomDefinition } from "../program/definition.ts";

/** An environment on another server, as it is met here. */
export type ForeignEnvironment = {
  readonly name: string;
  readonly description: string;
  readonly tools: CustomDefinition["tools"];
  /** Of each task. */
  readonly instructions: readonly string[];
};

/** The definition of an environment on another server. Throws InvalidError for one that cannot be met here. */
export function definitionOfRemote(
  { name, description, tools, instructions }: ForeignEnvironment,
  { slug, maxSteps }: { readonly slug: string; readonly maxSteps: number },
): CustomDefinition {
  const definition = CustomDefinition.safeParse({
    name: shortText(name, 80) || slug,
    slug,
    description: description || name || slug,
    seed: 0,
    tables: [states],
    tools,
    validators: [{ id: "reward", kind: "state", weight: 1, text: "What the server gives as reward." }],
    tasks: instructions.map((instruction, at) => ({
      id: `t1_${String(at + 1).padStart(3, "0")}`,
      tier: 1,
      instruction,
      maxSteps,
    })),
  });
  if (definition.success) return definition.data;
  throw new InvalidError(
    `this environment cannot be met here: ${issueText(definition.error)}`,
    "Its tools need names of letters, digits, _ and -.",
  );
}

/** What the server says of its state, a row for each member. */
const states: CustomDefinition["tables"][number] = {
  name: "state",
  label: "State",
  idPrefix: "state",
  description: "What the server says of its state.",
  display: "value",
  look: "code",
  ids: "free",
  fields: [{ name: "value", type: "longtext", description: "As JSON" }],
};
