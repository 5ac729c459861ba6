import type { Usage } from "../../core/episode.ts";
import { nestsTooDeep } from "../../core/json.ts";
import type { ModelEndpoint } from "../agents/model-endpoint.ts";
import { ModelError } from "../agents/model-error.ts";
import { cutOff } from "../agents/model-manners.ts";
import type { ModelMessage, ModelRequest } from "../agents/model-request.ts";
import { withoutThoughts } from "../agents/text-calls.ts";

/** What a model answered: its text, and the JSON in it or what is wrong with its form. */
export type AskedJson = {
  readonly text: string;
  readonly usage: Usage | undefined;
  /** Null where the answer holds no JSON object. */
  readonly value: { readonly [key: string]: unknown } | null;
  readonly problems: readonly string[];
};

/** The form that an answer is asked for in. */
export type AnswerForm = { readonly name: string; readonly schema: Record<string, unknown>; readonly strict: boolean };

/** How the endpoint is held to the form, strictest first. */
const forms = ["json_schema", "json_object", "text"] as const;
type Form = (typeof forms)[number];

/** Of an answer that is no JSON, in the words about it. */
const maxQuoted = 80;

/** Asks for a JSON object by structured output; endpoints that refuse it get the schema in words. */
export function jsonAsker(endpoint: ModelEndpoint, seed: number | undefined) {
  let form: Form = "json_schema";
  const requestOf = (messages: readonly ModelMessage[], { name, schema, strict }: AnswerForm): ModelRequest => {
    const [system, ...rest] = messages;
    const described = { role: "user" as const, content: `The JSON Schema of the answer:\n${JSON.stringify(schema)}` };
    const told = form === "json_schema" || !system ? messages : [system, described, ...rest];
    return {
      messages: [...told],
      ...(seed === undefined ? {} : { seed }),
      ...(form === "json_schema"
        ? { response_format: { type: form, json_schema: { name, strict, schema } } }
        : form === "json_object"
          ? { response_format: { type: form } }
          : {}),
    };
  };
  return async (messages: readonly ModelMessage[], asked: AnswerForm, signal: AbortSignal): Promise<AskedJson> => {
    for (;;)
      try {
        const { text, usage, finish } = await endpoint.ask(requestOf(messages, asked), signal);
        if (finish === "content_filter" || finish === "safety")
          return { text, usage, value: null, problems: ["the endpoint's content filter held the answer back"] };
        if (cutOff.has(finish.toLowerCase()))
          return { text, usage, value: null, problems: ["the answer was cut off: write a smaller one"] };
        return { text, usage, ...parsed(text) };
      } catch (error) {
        const next = forms[forms.indexOf(form) + 1];
        const isRefused = error instanceof ModelError && ![401, 403, 404, 429].includes(error.status);
        if (!next || !isRefused || !/format|schema|json|grammar|pattern/i.test(error.said)) throw error;
        form = next;
      }
  };
}

function parsed(answer: string): Pick<AskedJson, "value" | "problems"> {
  const text = withoutThoughts(answer);
  try {
    const value: unknown = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
    if (nestsTooDeep(value))
      return { value: null, problems: ["the answer nests too deep: write it as the form asks for"] };
    if (isObject(value)) return { value, problems: [] };
  } catch {
    // Said below.
  }
  const said = text.trim().replace(/\s+/g, " ").slice(0, maxQuoted);
  return {
    value: null,
    problems: [`the answer is not one JSON object${said ? `, it begins: ${JSON.stringify(said)}` : " but empty"}`],
  };
}

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
