import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { withoutSecrets } from "../../core/address.ts";
import { InvalidError, UnavailableError } from "../../core/errors.ts";
import type { ModelSettings } from "../../server/agents/model-endpoint.ts";
import { endpointAt, signedAddress } from "../../server/agents/signed-address.ts";
import { startCommand } from "./own-command.ts";

/** What acts in a round. */
export type Policy = {
  /** As a run takes it; without the address of a model that this machine asks, since that is another one each time it is served, and an interrupted run is found by its agent. */
  readonly agent: string;
  /** By these settings this machine asks the model. */
  readonly models?: ModelSettings;
  close(): Promise<void>;
};

/** How a model is served. */
export type Serving = {
  readonly variables: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly readyMs: number;
};

const [pollMs, askMs] = [200, 5_000];
const Models = z.object({ data: z.array(z.object({ id: z.string().regex(/^\S{1,200}$/) })).min(1) });

/** Starts the owner's endpoint on a free port and waits until it answers. Throws InvalidError where it ends, or does not answer in time. */
export async function servePolicy(line: string, { variables, logFile, readyMs }: Serving): Promise<Policy> {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const command = startCommand(line, { ...variables, AGENTGYM_PORT: String(port) }, logFile);
  const waiting = new AbortController();
  const gone = command.ended.then((outcome) => {
    throw new InvalidError(
      `the endpoint ended (${typeof outcome === "number" ? `exit code ${outcome}` : outcome}) before it answered: ${command.said() || "it said nothing"}`,
      `All that it wrote is in ${logFile}. It must listen on port AGENTGYM_PORT. Mend --serve and give the same command again.`,
    );
  });
  try {
    const models = await Promise.race([answered(baseUrl, readyMs, waiting.signal), gone]);
    gone.catch(() => {});
    return { agent: `llm:${models[0] ?? "policy"}`, models: { baseUrl }, close: () => command.end() };
  } catch (error) {
    waiting.abort();
    gone.catch(() => {});
    await command.end();
    throw error;
  }
}

/** The policy that a trainer told of, once it answers. Throws UnavailableError. */
export async function toldPolicy(
  { model, baseUrl, here }: { readonly model: string | undefined; readonly baseUrl: string; readonly here: boolean },
  readyMs: number,
): Promise<Policy> {
  const address = baseUrl.replace(/\/+$/, "");
  const models = await answered(address, readyMs);
  const agent = `llm:${model ?? models[0] ?? "policy"}`;
  const close = async () => {};
  return here ? { agent, models: { baseUrl: address }, close } : { agent: `${agent}@${address}`, close };
}

/** The models that an endpoint lists, once it answers at all. */
async function answered(baseUrl: string, readyMs: number, signal?: AbortSignal): Promise<readonly string[]> {
  const untilMs = performance.now() + readyMs;
  const { url, headers } = signedAddress(endpointAt(baseUrl, "models"));
  let why = "";
  do {
    signal?.throwIfAborted();
    try {
      const response = await fetch(url, { headers, signal: AbortSignal.timeout(askMs) });
      if (response.ok)
        return Models.safeParse(await response.json().catch(() => null)).data?.data.map(({ id }) => id) ?? [];
      await response.body?.cancel();
      // It is there, and has no such list.
      if (response.status < 500 && response.status !== 429) return [];
      why = `status ${response.status}`;
    } catch (error) {
      why = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    }
    await sleep(pollMs, undefined, { signal });
  } while (performance.now() < untilMs);
  throw new UnavailableError(
    `the model's endpoint ${withoutSecrets(baseUrl)} did not answer in ${readyMs / 1_000} seconds: ${why}`,
    "It must answer GET /models under that address. Give it more time (--ready-seconds), or mend it, and give the same command again.",
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address !== null && typeof address === "object" ? address.port : 0;
}
