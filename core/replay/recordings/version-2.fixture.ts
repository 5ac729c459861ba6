import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { EnvironmentSpec } from "../../environment.ts";

type Name = "game" | "refusedGame" | "chat" | "refusedChat";
type Recorded = {
  readonly specs: Readonly<Record<"maze" | "chat", unknown>>;
  readonly digests: Readonly<Record<"maze" | "chat", string>>;
  readonly logs: Readonly<Record<Name, readonly unknown[]>>;
};

const file = gunzipSync(readFileSync(new URL("version-2.json.gz", import.meta.url)));
const { specs, digests, logs }: Recorded = JSON.parse(file.toString());

/** Logs of event version 2, recorded by AgentGYM as it was before version 3 and never changed since: a level of a maze and a conversation that passed, and one each that began with refused actions and still runs. */
export const version2 = {
  specs: { maze: EnvironmentSpec.parse(specs.maze), chat: EnvironmentSpec.parse(specs.chat) },
  digests,
  logs,
};
