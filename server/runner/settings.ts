import { isIP } from "node:net";
import { resolve } from "node:path";
import { InvalidError } from "../../core/errors.ts";
import { SandboxWish } from "../../core/worlds/kind.ts";
import { type Api, apis } from "../agents/concessions.ts";

/** How this process runs, from its environment variables. */
export type Settings = {
  readonly host: string;
  readonly port: number;
  readonly apiKey: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly sandbox: SandboxWish;
  /** Where models without an address of their own answer, and what they cost. */
  readonly model: {
    readonly baseUrl: string | undefined;
    readonly apiKey: string | undefined;
    /** The wire formats that this address speaks, the first preferred. */
    readonly apis: readonly Api[];
    /** Asked for plans when none is named. */
    readonly name: string | undefined;
    readonly pricesFile: string | undefined;
    /** How long a model may say nothing. */
    readonly silenceMs: number;
  };
  /** An episode without a step for this long ends as `error: abandoned`. */
  readonly idleEpisodeMs: number;
  /** Connections that may be open at once; what the system allows when absent. */
  readonly maxConnections: number | undefined;
  /** Requests that may wait for their turn; those beyond are answered with 503. */
  readonly maxWaiting: number;
  /** Addresses and networks (`10.0.0.0/8`) of proxies that are believed who their client is. */
  readonly trustedProxies: readonly string[];
  /** Episodes of one task that an agent's key may start in a minute. */
  readonly agentEpisodesPerMinute: number;
  /** Whether addresses that requests name (models, services) may be of this machine or a private network. */
  readonly privateAddresses: boolean;
};

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

/** Whether nothing but this machine reaches what listens on a host. */
export function isLoopback(host: string): boolean {
  return loopback.has(host);
}

/** Reads PORT, HOST, DATABASE_URL, OPENAI_BASE_URL, OPENAI_API_KEY and the variables of docs/operations.md that begin with AGENTGYM_. Throws InvalidError that names the variable. */
export function settingsOf(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = env.PORT ? Number(env.PORT) : 3000;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidError(`PORT must be a number from 0 to 65535, ${env.PORT} came`);
  const { data: sandbox } = SandboxWish.safeParse(env.AGENTGYM_SANDBOX || "auto");
  if (!sandbox)
    throw new InvalidError(`AGENTGYM_SANDBOX must be auto, embedded or docker, ${env.AGENTGYM_SANDBOX} came`);
  const minutes = env.AGENTGYM_IDLE_MINUTES ? Number(env.AGENTGYM_IDLE_MINUTES) : 30;
  if (!(minutes > 0))
    throw new InvalidError(`AGENTGYM_IDLE_MINUTES must be a number above 0, ${env.AGENTGYM_IDLE_MINUTES} came`);
  const silenceSeconds = env.AGENTGYM_MODEL_SILENCE_SECONDS ? Number(env.AGENTGYM_MODEL_SILENCE_SECONDS) : 120;
  if (!(silenceSeconds > 0))
    throw new InvalidError(
      `AGENTGYM_MODEL_SILENCE_SECONDS must be a number above 0, ${env.AGENTGYM_MODEL_SILENCE_SECONDS} came`,
    );
  const host = env.HOST || "127.0.0.1";
  const hosts = env.AGENTGYM_PRIVATE_ADDRESSES || (isLoopback(host) ? "allow" : "refuse");
  if (hosts !== "allow" && hosts !== "refuse")
    throw new InvalidError(`AGENTGYM_PRIVATE_ADDRESSES must be allow or refuse, ${hosts} came`);
  const trustedProxies = (env.AGENTGYM_TRUSTED_PROXIES ?? "").split(",").flatMap((each) => each.trim() || []);
  const wrong = trustedProxies.find((each) => !isNetwork(each));
  if (wrong !== undefined)
    throw new InvalidError(
      `AGENTGYM_TRUSTED_PROXIES must be addresses or networks with commas between, ${wrong} came`,
      "For example 127.0.0.1,10.0.0.0/8.",
    );
  const spoken = (env.AGENTGYM_MODEL_APIS || "chat").split(",").map((each) => each.trim());
  const unknown = spoken.find((each) => !apis.some((api) => api === each));
  if (unknown !== undefined)
    throw new InvalidError(
      `AGENTGYM_MODEL_APIS must be of ${apis.join(", ")} with commas between, ${unknown || "nothing"} came`,
      "Name first what the endpoint speaks best.",
    );
  return {
    host,
    port,
    apiKey: env.AGENTGYM_API_KEY || undefined,
    databaseUrl: env.DATABASE_URL || undefined,
    dataDir: resolve(env.AGENTGYM_DATA || ".agentgym-data"),
    sandbox,
    model: {
      baseUrl: env.OPENAI_BASE_URL || undefined,
      apiKey: env.OPENAI_API_KEY || undefined,
      apis: spoken.flatMap((each) => apis.filter((api) => api === each)),
      name: env.AGENTGYM_MODEL || undefined,
      pricesFile: env.AGENTGYM_PRICES || undefined,
      silenceMs: silenceSeconds * 1_000,
    },
    idleEpisodeMs: minutes * 60_000,
    maxConnections: env.AGENTGYM_MAX_CONNECTIONS ? countOf(env, "AGENTGYM_MAX_CONNECTIONS", 0) : undefined,
    maxWaiting: countOf(env, "AGENTGYM_MAX_WAITING", 1_024),
    trustedProxies,
    agentEpisodesPerMinute: countOf(env, "AGENTGYM_AGENT_EPISODES_PER_MINUTE", 60),
    privateAddresses: hosts === "allow",
  };
}

/** A whole number above 0 from a variable. */
function countOf(env: Readonly<Record<string, string | undefined>>, name: string, absent: number): number {
  const value = env[name] ? Number(env[name]) : absent;
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidError(`${name} must be a whole number above 0, ${env[name]} came`);
}

function isNetwork(text: string): boolean {
  const [address = "", bits, more] = text.split("/");
  const family = isIP(address);
  if (family === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
