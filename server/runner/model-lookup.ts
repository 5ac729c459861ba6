import { z } from "zod";
import { NotFoundError, UnavailableError } from "../../core/errors.ts";
import { messages } from "../agents/dialects/messages.ts";
import { type ModelSettings, openAi, signedModels } from "../agents/model-endpoint.ts";
import type { ModelAsk } from "../agents/model-gate.ts";

const modelsPath = "/v1/models";
const countPath = `${messages.path}/count_tokens`;
const timeoutMs = 30_000;
/** Characters of a token, about. */
const tokenChars = 4;

/** Whether a call only looks something up: nothing is asked of a model. */
export function isLookup({ path }: ModelAsk): boolean {
  return path === countPath || path === modelsPath || path.startsWith(`${modelsPath}/`);
}

/** The models that may be asked, in a form that clients of every dialect read, one of them, or about how many tokens a conversation has. Throws NotFoundError for a model that is not there, UnavailableError where the endpoint does not say. */
export async function lookUp({ path, body }: ModelAsk, settings: ModelSettings, only?: string): Promise<object> {
  if (path === countPath) return { input_tokens: Math.ceil(JSON.stringify(body ?? "").length / tokenChars) };
  const ids = only === undefined ? await idsAt(settings) : [only];
  const data = ids.map(modelOf);
  if (path === modelsPath)
    return { object: "list", data, has_more: false, first_id: ids[0] ?? null, last_id: ids.at(-1) ?? null };
  const asked = decodeURIComponent(path.slice(modelsPath.length + 1));
  const found = data.find(({ id }) => id === asked);
  if (!found)
    throw new NotFoundError(`there is no model ${asked.slice(0, 200)}`, `Ask ${modelsPath} for what there is.`);
  return found;
}

/** A model as OpenAI's lists have it, and as Anthropic's. */
function modelOf(id: string) {
  return {
    id,
    object: "model",
    created: 0,
    owned_by: "agentgym",
    type: "model",
    display_name: id,
    created_at: "1970-01-01T00:00:00Z",
  };
}

const Listed = z.object({ data: z.array(z.object({ id: z.string() })) });

async function idsAt({ baseUrl = openAi, apiKey, apis }: ModelSettings): Promise<string[]> {
  const { url, headers } = signedModels(apis, baseUrl, apiKey);
  try {
    const response = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    return Listed.parse(await response.json()).data.map(({ id }) => id);
  } catch (error) {
    throw new UnavailableError("the model's endpoint does not list its models", "Name the model that you want.", {
      cause: error,
    });
  }
}
