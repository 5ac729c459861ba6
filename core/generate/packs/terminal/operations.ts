import type { Operation } from "../../../environment.ts";
import { like, operation, param, record, value } from "../notation.ts";
import { config } from "./entities.ts";

/** What the administrator of the server does beyond the derived tools. */
export const operations: readonly Operation[] = [
  operation({
    name: "rotate_log",
    description: "Closes a log that is written to, so that a new one begins.",
    entity: "log",
    parameters: [record("log")],
    effects: [{ kind: "update", record: "log", set: { status: value("rotated") } }],
  }),
  operation({
    name: "fix_config",
    description: "Gives a setting another value and checks it: the setting is valid from then on.",
    entity: "config",
    parameters: [record("config"), like(config, "setting", { description: "Value that is right" })],
    effects: [{ kind: "update", record: "config", set: { setting: param("setting"), state: value("valid") } }],
  }),
];
