import { z } from "zod";
import { Action, type Observation } from "../../core/action.ts";
import { Usage } from "../../core/episode.ts";
import { InvalidError } from "../../core/errors.ts";
import { nestsTooDeep } from "../../core/json.ts";
import type { Agent, Assignment } from "./agent.ts";
import { type Outgoing, outgoingOf, saidOf } from "./outgoing.ts";

const timeoutMs = 120_000;
const maxAnswerChars = 1_000_000;
/** Steps that a service is told of. */
const historyLength = 50;

/** What a service answers: an action, and what it wants on record. */
const Answer = z.object({
  ...Action.shape,
  thought: z.string().max(100_000).optional(),
  usage: Usage.optional(),
});

/** A service that is POSTed `{ episode, observation, task, tools, history }` for each step and answers `{ action, params }` (`thought` and `usage` may come along).
 *  Throws InvalidError when the address is none. */
export function httpAgent(address: string, outgoing: Outgoing = outgoingOf(true)): Agent {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw new InvalidError(
      `${JSON.stringify(address.slice(0, 200))} is not an http address`,
      "Write http://host:port/path.",
    );
  outgoing.expectAllowed(address);
  return {
    name: address,
    async begin(assignment) {
      const stop = new AbortController();
      const history: { readonly action: Action; readonly observation: Observation }[] = [];
      let last: Action | null = null;
      return {
        async act(observation) {
          if (last) history.push({ action: last, observation });
          const { action, params, thought, usage } = await ask(
            [address, outgoing],
            assignment,
            observation,
            history,
            stop.signal,
          );
          last = { action, params };
          return { action: last, ...(thought === undefined ? {} : { thought }), ...(usage ? { usage } : {}) };
        },
        close: async () => stop.abort(),
      };
    },
  };
}

async function ask(
  [address, { fetch }]: readonly [string, Outgoing],
  { episodeId, instruction, tools }: Assignment,
  observation: Observation,
  history: readonly object[],
  stop: AbortSignal,
): Promise<z.infer<typeof Answer>> {
  const body = {
    episode: episodeId,
    observation,
    task: { instruction },
    tools,
    history: history.slice(-historyLength),
  };
  const response = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
    redirect: "error",
    signal: AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]),
  });
  const text = await textOf(response);
  if (!response.ok) throw new Error(`the agent's service answered ${response.status}${saidOf(text)}`);
  return answerOf(text);
}

/** The text of an answer. Rejects before more of it is held than is taken. */
async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxAnswerChars)
      throw new Error(`the agent's service answered with more than ${maxAnswerChars} characters`);
  }
  return text;
}

/** The action of an answer. Throws Error, which says what is wrong with it. */
function answerOf(text: string): z.infer<typeof Answer> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`the agent's service did not answer with JSON, but with ${text.length} characters of other text`);
  }
  if (nestsTooDeep(value)) throw new Error("the agent's answer nests too deep");
  const parsed = Answer.safeParse(value);
  if (!parsed.success) throw new Error(`the agent's answer is not an action: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
