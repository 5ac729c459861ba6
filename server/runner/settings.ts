import { resolve } from "node:path";
import { InvalidError } from "../../core/errors.ts";

/** How this process runs, from its environment variables. */
export type Settings = {
  readonly host: string;
  readonly port: number;
  readonly apiKey: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly sandbox: "embedded" | "docker";
  /** Where models without an address of their own answer, and what they cost. */
  readonly model: {
    readonly baseUrl: string | undefined;
    readonly apiKey: string | undefined;
    /** Asked for plans when none is named. */
    readonly name: string | undefined;
    readonly pricesFile: string | undefined;
    /** How long a model may say nothing. */
    readonly silenceMs: number;
  };
  /** An episode without a step for this long ends as `error: abandoned`. */
  readonly idleEpisodeMs: number;
};

/** Reads PORT, HOST, DATABASE_URL, AGENTGYM_DATA, AGENTGYM_API_KEY, AGENTGYM_SANDBOX, AGENTGYM_IDLE_MINUTES, OPENAI_BASE_URL,
 *  OPENAI_API_KEY, AGENTGYM_MODEL, AGENTGYM_PRICES and AGENTGYM_MODEL_SILENCE_SECONDS. Throws InvalidError that names the variable. */
export function settingsOf(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = env.PORT ? Number(env.PORT) : 3000;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidError(`PORT must be a number from 0 to 65535, ${env.PORT} came`);
  const sandbox = env.AGENTGYM_SANDBOX || "embedded";
  if (sandbox !== "embedded" && sandbox !== "docker")
    throw new InvalidError(`AGENTGYM_SANDBOX must be embedded or docker, ${sandbox} came`);
  const minutes = env.AGENTGYM_IDLE_MINUTES ? Number(env.AGENTGYM_IDLE_MINUTES) : 30;
  if (!(minutes > 0))
    throw new InvalidError(`AGENTGYM_IDLE_MINUTES must be a number above 0, ${env.AGENTGYM_IDLE_MINUTES} came`);
  const silenceSeconds = env.AGENTGYM_MODEL_SILENCE_SECONDS ? Number(env.AGENTGYM_MODEL_SILENCE_SECONDS) : 120;
  if (!(silenceSeconds > 0))
    throw new InvalidError(
      `AGENTGYM_MODEL_SILENCE_SECONDS must be a number above 0, ${env.AGENTGYM_MODEL_SILENCE_SECONDS} came`,
    );
  return {
    host: env.HOST || "127.0.0.1",
    port,
    apiKey: env.AGENTGYM_API_KEY || undefined,
    databaseUrl: env.DATABASE_URL || undefined,
    dataDir: resolve(env.AGENTGYM_DATA || ".agentgym-data"),
    sandbox,
    model: {
      baseUrl: env.OPENAI_BASE_URL || undefined,
      apiKey: env.OPENAI_API_KEY || undefined,
      name: env.AGENTGYM_MODEL || undefined,
      pricesFile: env.AGENTGYM_PRICES || undefined,
      silenceMs: silenceSeconds * 1_000,
    },
    idleEpisodeMs: minutes * 60_000,
  };
}
