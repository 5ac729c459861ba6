import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { EnvironmentSpec } from "../../environment.ts";

type Recorded = {
  readonly digest: string;
  readonly spec: unknown;
  readonly logs: Readonly<Record<"passed" | "failed" | "looped" | "cut", readonly unknown[]>>;
};

const file = gunzipSync(readFileSync(new URL("version-1.json.gz", import.meta.url)));
const { digest, spec, logs }: Recorded = JSON.parse(file.toString());

/** Logs of event version 1 over a CRM, recorded by AgentGYM as it was before version 2 and never changed since: one that passed, one that did nothing, one stopped in a loop, one cut by its step limit. */
export const version1 = { digest, spec: EnvironmentSpec.parse(spec), logs };
