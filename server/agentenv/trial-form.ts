import type { Action, Observation } from "../../core/action.ts";
import type { Json } from "../../core/json.ts";
import type { Operation, Parameter } from "../../core/operation.ts";
import { pythonLiteral } from "../agents/python-calls.ts";
import { paramsOf } from "../agents/text-calls.ts";
import { byEnvIdx } from "./ix-family.ts";
import type { Form } from "./wire.ts";

const formatError =
  'Format error, please response in the format of  "Action: [your action] with Action Input: [your action input]';
const invalidInput = "ERROR | Exception(Parameters in action input are not valid, please change your action input.)";
const own = ["weather", "movie", "academia", "sheet", "todo"];
const next = "\nGive me one action.";

/** The environments of tools: a call stands in the last line of a model's own text, `finish` ends the trial. */
export const trialForm: Form = {
  names: own,
  family: byEnvIdx,
  says: "ok",
  index: { name: "id", type: "integer", byDefault: 0 },
  // The prompts of its clients know the tools of its own environments.
  opens: ({ instruction }, { beside, spec }) =>
    [
      "Now new trial starts.",
      ...(own.includes(spec.plan.slug) ? [] : [beside]),
      `You should perform actions to accomplish the goal: ${instruction}`,
      "Give me one action.",
    ].join("\n"),
  reads: (text, { operations }) => readTrial(text, operations),
  tells: (observation) => `Observation: ${resultText(observation)}${next}`,
  created: (id) => id,
  begun: ({ text }) => text,
  stepped: ({ text, reward, done }) => ({ observation: text, reward, done }),
  closed: (isClosed) => isClosed,
};

/** The call that a text ends in, or what is answered to a text without one. */
function readTrial(text: string, operations: readonly Operation[]): Action | string {
  const at = text.lastIndexOf("Action:");
  if (at < 0) return "ERROR | TypeError('NoneType' object is not subscriptable)";
  const [, name = "", input = ""] =
    /^Action:[ \t]*([^\n]{1,200}?) with Action Input:[ \t]*(.*)$/s.exec(text.slice(at).trimEnd()) ?? [];
  if (name === "" || input.trim() === "") return formatError;
  const params = paramsOf(input) ?? objectOf(pythonLiteral(input));
  if (params === null) return invalidInput;
  if (name === "check_valid_actions") return `You can use following valid actions: [${names(operations).join(", ")}]`;
  const operation = operations.find((each) => each.name === name);
  if (!operation && (name === "done" || /finish/i.test(name))) return { action: "done", params: answered(params) };
  if (!operation) return `ERROR | Invalid action: ${name}.`;
  const missing = operation.parameters.find((each) => each.required && !Object.hasOwn(params, each.name));
  if (missing) return `ERROR | KeyError('${missing.name}')`;
  const given = operation.parameters.filter((each) => Object.hasOwn(params, each.name));
  return {
    action: name,
    params: Object.fromEntries(given.map((each) => [each.name, fitted(each, params[each.name] ?? null)])),
  };
}

const objectOf = (value: Json | undefined) => (value && typeof value === "object" ? paramsOf(value) : null);

const names = (operations: readonly Operation[]) => [
  ...operations.map((each) => each.name),
  "check_valid_actions",
  "finish",
];

function answered(params: Readonly<Record<string, Json>>): Record<string, Json> {
  const answer = params.answer ?? Object.values(params)[0];
  return answer === undefined ? {} : { answer };
}

/** Truth values and numbers come as texts too. */
function fitted({ type }: Parameter, value: Json): Json {
  if (typeof value !== "string") return value;
  const word = value.trim().toLowerCase();
  if (type === "boolean" && (word === "true" || word === "false")) return word === "true";
  if ((type === "integer" || type === "decimal") && /^-?\d+(?:\.\d+)?$/.test(word)) return Number(word);
  return value;
}

/** What a tool gave, by itself; a refusal in a word. */
function resultText({ result, error }: Observation): string {
  if (error && typeof error === "object" && "message" in error) return `Error: ${String(error.message)}`;
  return typeof result === "string" ? result : JSON.stringify(result ?? null);
}
