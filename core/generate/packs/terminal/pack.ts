import type { DomainPack } from "../../pack.ts";
import { config, cronJob, log, report } from "./entities.ts";
import { operations } from "./operations.ts";
import { policies } from "./policies.ts";

/** A small server as records: logs, settings, scheduled jobs and reports. */
export const terminal: DomainPack = {
  domain: "terminal",
  name: "Server",
  slug: "server",
  cues: {
    terminal: 8,
    shell: 6,
    bash: 8,
    linux: 8,
    unix: 8,
    server: 3,
    "command line": 6,
    log: 2,
    logs: 3,
    cron: 6,
    crontab: 8,
    config: 3,
    "config files": 4,
    ssh: 4,
  },
  clock: { startAt: "2026-03-02T07:00:00Z", secondsPerStep: 15 },
  entities: [log, config, cronJob, report],
  operations,
  policies,
};
