import type { z } from "zod";
import type { Usage } from "../../core/episode.ts";
import type { ModelEndpoint } from "../agents/model-endpoint.ts";
import { ModelError } from "../agents/model-error.ts";
import { cutOff } from "../agents/model-manners.ts";
import type { ModelMessage, ModelRequest } from "../agents/model-request.ts";
import { withoutThoughts } from "../agents/text-calls.ts";
import { ModelPlan, modelPlanSchema } from "./model-plan.ts";

/** What a model answered: its text, and the plan in it or what is wrong with its form. */
export type AskedPlan = {
  readonly text: string;
  readonly usage: Usage | undefined;
  readonly plan: ModelPlan | null;
  readonly problems: readonly string[];
};

/** How the endpoint is held to the form, strictest first. */
const forms = ["json_schema", "json_object", "text"] as const;
type Form = (typeof forms)[number];

const maxProblems = 20;
/** Of an answer that is no plan, in the words about it. */
const maxQuoted = 80;

/** Asks for a plan by structured output; endpoints that refuse it get the schema in words. */
export function planAsker(endpoint: ModelEndpoint, seed: number) {
  const schema = modelPlanSchema();
  let form: Form = "json_schema";
  const requestOf = (messages: readonly ModelMessage[]): ModelRequest => {
    const [system, ...rest] = messages;
    const described = { role: "user" as const, content: `The JSON Schema of the answer:\n${JSON.stringify(schema)}` };
    const told = form === "json_schema" || !system ? messages : [system, described, ...rest];
    return {
      messages: [...told],
      seed,
      ...(form === "json_schema"
        ? { response_format: { type: form, json_schema: { name: "plan", strict: true, schema } } }
        : form === "json_object"
          ? { response_format: { type: form } }
          : {}),
    };
  };
  return async (messages: readonly ModelMessage[], signal: AbortSignal): Promise<AskedPlan> => {
    for (;;)
      try {
        const { text, usage, finish } = await endpoint.ask(requestOf(messages), signal);
        if (finish === "content_filter" || finish === "safety")
          return { text, usage, plan: null, problems: ["the endpoint's content filter held the answer back"] };
        if (cutOff.has(finish.toLowerCase()))
          return { text, usage, plan: null, problems: ["the answer was cut off: write a smaller plan"] };
        return { text, usage, ...parsed(text) };
      } catch (error) {
        const next = forms[forms.indexOf(form) + 1];
        const isRefused = error instanceof ModelError && ![401, 403, 404, 429].includes(error.status);
        if (!next || !isRefused || !/format|schema|json|grammar|pattern/i.test(error.said)) throw error;
        form = next;
      }
  };
}

function parsed(answer: string): Pick<AskedPlan, "plan" | "problems"> {
  const text = withoutThoughts(answer);
  let value: unknown;
  try {
    value = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
  } catch {
    const said = text.trim().replace(/\s+/g, " ").slice(0, maxQuoted);
    return {
      plan: null,
      problems: [`the answer is not one JSON object${said ? `, it begins: ${JSON.stringify(said)}` : " but empty"}`],
    };
  }
  const result = ModelPlan.safeParse(value);
  if (result.success) return { plan: result.data, problems: [] };
  return { plan: null, problems: result.error.issues.slice(0, maxProblems).map(issueText) };
}

function issueText({ path, message }: z.core.$ZodIssue): string {
  return `${path.length > 0 ? path.map(String).join(".") : "the answer"}: ${message}`;
}
