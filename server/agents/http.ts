import type { Action, Observation } from "../../core/action.ts";
import { withoutSecrets } from "../../core/address.ts";
import { InvalidError } from "../../core/errors.ts";
import { proxyFor } from "../proxies.ts";
import type { Agent, Assignment, Reply } from "./agent.ts";
import { type Outgoing, outgoingOf, saidOf } from "./outgoing.ts";
import { replyFrom } from "./reply.ts";
import { signedAddress } from "./signed-address.ts";

const timeoutMs = 120_000;
const maxAnswerChars = 1_000_000;
/** Steps that a service is told of. */
const historyLength = 50;

/** A service that is POSTed `{ episode, observation, task, tools, history }` for each step and answers `{ action, params }` (`thought` and `usage` may come along).
 *  Throws InvalidError when the address is none. */
export function httpAgent(address: string, outgoing: Outgoing = outgoingOf(true), patienceMs = timeoutMs): Agent {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw new InvalidError(
      `${JSON.stringify(withoutSecrets(address).slice(0, 200))} is not an http address`,
      "Write http://host:port/path.",
    );
  outgoing.expectAllowed(address);
  return {
    name: address,
    async begin(assignment) {
      const stop = new AbortController();
      const history: { readonly action: Action; readonly observation: Observation }[] = [];
      let last: Action | null = null;
      let isAsked = false;
      return {
        async act(observation) {
          if (last) history.push({ action: last, observation });
          isAsked = true;
          const reply = await ask({ address, outgoing, patienceMs }, assignment, observation, history, stop.signal);
          isAsked = false;
          last = reply.action;
          return reply;
        },
        // Later silence is its own thinking.
        trouble: () => (isAsked && last === null ? "the agent's service has not answered yet" : null),
        close: async () => stop.abort(),
      };
    },
  };
}

type Service = { readonly address: string; readonly outgoing: Outgoing; readonly patienceMs: number };

async function ask(
  { address, outgoing: { fetch }, patienceMs }: Service,
  { episodeId, instruction, tools }: Assignment,
  observation: Observation,
  history: readonly object[],
  stop: AbortSignal,
): Promise<Reply> {
  const body = {
    episode: episodeId,
    observation,
    task: { instruction },
    tools,
    history: history.slice(-historyLength),
  };
  const { url, headers } = signedAddress(address);
  // It goes on while the answer's body comes, however often a byte of it does.
  const late = AbortSignal.timeout(patienceMs);
  const orLate = (error: unknown): never => {
    if (late.aborted && !stop.aborted)
      throw new Error(`the agent's service did not answer in full within ${patienceMs / 1_000} seconds`, {
        cause: error,
      });
    throw error;
  };
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
    body: JSON.stringify(body),
    redirect: "error",
    signal: AbortSignal.any([stop, late]),
  }).catch((error: unknown) => {
    if (stop.aborted || late.aborted) return orLate(error);
    const proxy = proxyFor(url);
    const where = `${withoutSecrets(url)}${proxy === null ? "" : ` through the proxy ${proxy}`}`;
    throw new Error(`the agent's service ${where} cannot be reached: ${reasonOf(error)}`, { cause: error });
  });
  const text = await textOf(response).catch(orLate);
  if (!response.ok) throw new Error(`the agent's service answered ${response.status}${saidOf(text)}`);
  return replyFrom(text, "the agent's service", { bareNames: false, quoted: saidOf });
}

/** The client says "fetch failed" and nothing of why. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
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
