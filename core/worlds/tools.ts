import { DoneParams } from "../action.ts";
import type { WorldSpec } from "../environment.ts";
import type { Json } from "../json.ts";
import type { Nested, Operation, Parameter } from "../operation.ts";
import type { Task } from "../task.ts";
import { maxLength, maxNested, textForms } from "./values.ts";

/** A tool as agents see it; `inputSchema` is JSON Schema (draft 2020-12) of an object. */
export type Tool = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: { readonly [key: string]: Json };
};

type Schema = { readonly [key: string]: Json };

/** JSON Schema of one parameter, or of a value inside one. */
export function parameterSchema(parameter: Omit<Parameter, "name" | "required" | "reads">): Schema {
  const { type, description, values, min, max, pattern, currency, entity } = parameter;
  const told = currency ? `${description} (${currency})` : description;
  const number = { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
  switch (type) {
    case "integer":
      return { type: "integer", description: told, ...number };
    case "decimal":
      return { type: "number", description: told, ...number };
    case "money":
      // Not `multipleOf: 0.01`: validators that divide floats reject 0.07.
      return { type: "number", description: `${told}; at most two decimals`, ...number };
    case "boolean":
      return { type: "boolean", description: told };
    case "enum":
      return { type: "string", enum: values ?? [], description: told };
    case "date":
      return { type: "string", format: "date", description: told };
    case "datetime":
      return { type: "string", format: "date-time", pattern: "T\\d\\d:\\d\\d:\\d\\dZ$", description: told };
    case "references":
      return {
        type: "array",
        items: { type: "string", minLength: 1 },
        maxItems: 200,
        description: entity ? `${told} (ids of ${entity} records)` : told,
      };
    case "object":
      return { type: "object", description: told, ...objectSchema(parameter.members) };
    case "list":
      return {
        type: "array",
        description: told,
        maxItems: maxNested.items,
        ...(parameter.items ? { items: nestedSchema(parameter.items) } : {}),
      };
    case "reference":
    case "id":
      return { type: "string", pattern: "\\S", maxLength: 200, description: told };
    default:
      return { type: "string", description: told, ...textSchema(type, pattern) };
  }
}

function objectSchema(members: Parameter["members"]): Schema {
  if (!members) return {};
  return {
    properties: Object.fromEntries(Object.entries(members).map(([name, member]) => [name, nestedSchema(member)])),
    required: Object.keys(members).filter((name) => members[name]?.required),
    additionalProperties: false,
  };
}

function nestedSchema(nested: Nested): Schema {
  const { description = "", values, members, required: _, ...rest } = nested;
  const { description: told, ...schema } = parameterSchema({
    ...rest,
    description,
    ...(values ? { values: [...values] } : {}),
    ...(members ? { members } : {}),
  });
  return told === "" ? schema : { ...schema, description: told ?? "" };
}

function textSchema(type: Parameter["type"], pattern: string | undefined): { readonly [key: string]: Json } {
  const patterns = [textForms[type]?.pattern.source, pattern && `^(?:${pattern})$`].filter(
    (each) => each !== undefined,
  );
  return {
    maxLength: type === "longtext" ? maxLength.longtext : maxLength.text,
    ...(patterns.length === 1 && patterns[0] ? { pattern: patterns[0] } : {}),
    ...(patterns.length > 1 ? { allOf: patterns.map((each) => ({ pattern: each })) } : {}),
  };
}

/** The tool of an operation, as it is in a task in which nothing may be written, or in any other. */
function toolOf(
  { name, title, description, whenReadOnly = description, parameters }: Operation,
  isReadOnly: boolean,
): Tool {
  return {
    name,
    title,
    description: isReadOnly ? whenReadOnly : description,
    inputSchema: {
      type: "object",
      properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameterSchema(parameter)])),
      required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
      additionalProperties: false,
    },
  };
}

const answerForms: Record<Task["answerType"], string> = {
  none: "No answer is asked for.",
  refusal_or_question: "No answer is asked for.",
  text: "Answer with a text.",
  number: "Answer with a number.",
  boolean: "Answer with true or false.",
  date: "Answer with a date (YYYY-MM-DD).",
  id: "Answer with a record id.",
  ids: "Answer with a list of record ids.",
  list: "Answer with a list of values.",
  table: "Answer with a list of rows, each a list of values.",
};

const textAnswer: Tool["inputSchema"] = { type: "string" };
/** Converters of schemas into grammars want a type for each property. */
const answerTypes: Record<Task["answerType"], Tool["inputSchema"]> = {
  none: textAnswer,
  refusal_or_question: textAnswer,
  text: textAnswer,
  number: { type: "number" },
  boolean: { type: "boolean" },
  date: textAnswer,
  id: textAnswer,
  ids: { type: "array", items: { type: "string" } },
  list: { type: "array", items: textAnswer },
  table: { type: "array", items: { type: "array", items: textAnswer } },
};

/** The tool that ends the episode, told in terms of the task where one is given. */
function doneTool(isChecked: boolean, task?: Pick<Task, "answerType">): Tool {
  const { shape } = DoneParams;
  const answer = {
    ...(task ? answerTypes[task.answerType] : {}),
    description: `${shape.answer.description ?? ""}${task ? `. ${answerForms[task.answerType]}` : ""}`,
  };
  return {
    name: "done",
    title: "Done",
    description:
      "Ends the episode: with the answer when something is asked, with `refuse` when a policy forbids the request, with `ask` when information is missing.",
    inputSchema: {
      type: "object",
      properties: {
        answer,
        refuse: isChecked
          ? {
              anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
              description: shape.refuse.description ?? "",
            }
          : { type: "string", description: "Id of the policy that forbids what was asked, e.g. `p2`" },
        ask: { type: "string", description: shape.ask.description ?? "" },
        ...(isChecked ? { hand_over: handOverSchema } : {}),
        reason: { type: "string", maxLength: 10_000, description: shape.reason.description ?? "" },
      },
      required: [],
      additionalProperties: false,
    },
  };
}

const handOverSchema = {
  type: "object",
  properties: { to: { type: "string" }, why: { type: "string" } },
  required: ["to", "why"],
  additionalProperties: false,
  description: DoneParams.shape.hand_over.description ?? "",
};

type Known = WeakMap<readonly Operation[], readonly Tool[]>;
const [usual, readOnly]: [Known, Known] = [new WeakMap(), new WeakMap()];

/** Every tool of a world, `done` last. */
export function toolsOf(
  { operations, closing }: Pick<WorldSpec, "operations" | "closing">,
  task?: Pick<Task, "answerType" | "readOnly">,
): Tool[] {
  const isReadOnly = task?.readOnly === true;
  const known = isReadOnly ? readOnly : usual;
  const tools = known.get(operations) ?? operations.map((operation) => toolOf(operation, isReadOnly));
  known.set(operations, tools);
  return [...tools, doneTool(closing === "checked", task)];
}
