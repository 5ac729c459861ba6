import { factsOf } from "../../../core/worlds/told-text.ts";
import { pythonCalls } from "../python-calls.ts";
import type { Callable, TextFormat } from "./answer-format.ts";
import { callOf } from "./call-of.ts";

/** A block of Python: what it thinks as comments, and one call with literal values. It is read, never executed. */
export const code: TextFormat = {
  prompt: ({ callables }) =>
    [
      "Solve the task by acting in the environment. You act by calling these functions, one in each answer:",
      "```python",
      ...callables.map(signatureOf),
      "```",
      "Answer with nothing but one block of Python: what you think as comments, then one call with literal values. It is read as a call and not executed, so that it can hold nothing else.",
      "```python\n# <what you think>\n<function>(<values>)\n```",
    ].join("\n"),
  beside: (first, { tools }) => factsOf(first, tools),
  read(text, acting) {
    const { statements, comments } = partsOf(blockIn(text));
    const thought = comments.join("\n");
    const named = Object.fromEntries(acting.callables.map((each) => [each.name, Object.keys(each.parameters)]));
    const read = pythonCalls(statements, Object.keys(named), named);
    const [call, ...others] = read?.calls ?? [];
    if (!call || others.length > 0)
      return {
        thought: thought || text.trim(),
        problem: call
          ? "the block holds more than one call"
          : "the block holds no call of a function with literal values",
      };
    return { thought, ...callOf(call.name, call.params, acting) };
  },
};

const types: Readonly<Record<string, string>> = {
  string: "str",
  integer: "int",
  number: "float",
  boolean: "bool",
  array: "list",
  object: "dict",
};

function signatureOf({ name, description, parameters, required }: Callable): string {
  const given = Object.entries(parameters).map(
    ([parameter, { type }]) =>
      `${parameter}: ${types[type] ?? "object"}${required.includes(parameter) ? "" : " = None"}`,
  );
  const told = Object.entries(parameters).flatMap(([parameter, { description: says }]) =>
    says && says !== parameter ? [`    ${parameter}: ${says.replaceAll("\n", " ")}`] : [],
  );
  return [`def ${name}(${given.join(", ")}):`, `    """${description}`, ...told, '    """'].join("\n");
}

/** The last fenced block; the whole answer where there is none. */
function blockIn(text: string): string {
  return [...text.matchAll(/```(?:python|py)?[ \t]*\n([\s\S]*?)```/gi)].at(-1)?.[1] ?? text;
}

/** Code without its comments, which are no part of a text. */
function partsOf(block: string): { readonly statements: string; readonly comments: readonly string[] } {
  const comments: string[] = [];
  const statements = block.replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#(.*)/g, (part, comment?: string) => {
    if (comment === undefined) return part;
    comments.push(comment.trim());
    return "";
  });
  return { statements, comments };
}
