import { z } from "zod";
import { InvalidError } from "../errors.ts";
import { issueText } from "../first-issue.ts";

const program = z.string().min(1);

/** A task at a command line. `env` makes its files, `verify` sets `success` of what became of them: programs in Python, which are executed in the episode's container alone. */
export const CommandTask = z.object({ query: z.string().trim().min(1), env: program, verify: program });
export type CommandTask = z.infer<typeof CommandTask>;

/** A question of mathematics with its answer, mostly in LaTeX. */
export const QuestionTask = z.object({ question: z.string().trim().min(1), answer: z.string().trim().min(1) });
export type QuestionTask = z.infer<typeof QuestionTask>;

/** The tasks of a file in one of agent-gym's forms. */
export type AgentGymTasks =
  | { readonly form: "commands"; readonly tasks: readonly CommandTask[] }
  | { readonly form: "questions"; readonly tasks: readonly QuestionTask[] };

const hint = "A file is a list of {query, env, verify}, or of {question, answer}: docs/imports.md shows both.";

/** Reads a file of tasks in one of agent-gym's forms: which one is told by its first element. Throws InvalidError that names the element and the member. */
export function readAgentGymTasks(text: string): AgentGymTasks {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InvalidError(`it is no JSON: ${error instanceof Error ? error.message : String(error)}`, hint);
  }
  if (!Array.isArray(json) || json.length === 0) throw new InvalidError("it is no list of tasks", hint);
  const first: unknown = json[0];
  const has = (name: string) => typeof first === "object" && first !== null && name in first;
  if (has("query")) return { form: "commands", tasks: json.map(readerOf(CommandTask)) };
  if (has("question")) return { form: "questions", tasks: json.map(readerOf(QuestionTask)) };
  if (has("environment_description"))
    throw new InvalidError(
      "these tasks are played and judged by a model, which proves nothing",
      "Describe the app in a brief instead, and have a simulated user in it: docs/chat.md.",
    );
  throw new InvalidError("its first element is no task", hint);
}

function readerOf<Task>(form: z.ZodType<Task>): (element: unknown, at: number) => Task {
  return (element, at) => {
    const { data, error } = form.safeParse(element);
    if (error) throw new InvalidError(`element ${at + 1}: ${issueText(error)}`, hint);
    return data;
  };
}
