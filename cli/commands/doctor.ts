import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { withoutSecrets } from "../../core/address.ts";
import { proxiesOf } from "../../server/proxies.ts";
import { root } from "../../server/root.ts";
import { settingsOf } from "../../server/runner/settings.ts";
import { locationOf } from "../../server/store/location.ts";
import { openStore } from "../../server/store/store.ts";
import { isInstalled } from "../installed.ts";
import type { ExitCode, Output } from "../output.ts";

type Finding = {
  readonly what: string;
  readonly ok: boolean;
  readonly needed: boolean;
  readonly says: string;
  readonly fix?: string;
};

/** `agentgym doctor`: exits 3 when something that is needed is missing; a missing Docker engine or browser is only said. */
export async function doctorCommand(output: Output): Promise<ExitCode> {
  const findings = [checkNode(), checkData(), await checkDatabase(), await checkDocker(), checkProxies()];
  if (!isInstalled) findings.push(checkPages(), checkBrowser());
  for (const { what, ok, needed, says, fix } of findings) {
    output.line(`${ok ? "✓" : needed ? "✗" : "!"} ${what}: ${says}`);
    if (!ok && fix) output.line(`    ${fix}`);
  }
  output.document(findings);
  return findings.every(({ ok, needed }) => ok || !needed) ? 0 : 3;
}

async function attempt(
  what: string,
  needed: boolean,
  fix: string,
  work: () => string | Promise<string>,
): Promise<Finding> {
  try {
    return { what, needed, ok: true, says: await work() };
  } catch (error) {
    return { what, needed, ok: false, says: error instanceof Error ? error.message : String(error), fix };
  }
}

function checkNode(): Finding {
  const ok = Number(process.versions.node.split(".")[0]) >= 24;
  return {
    what: "Node",
    needed: true,
    ok,
    says: process.version,
    fix: "Use Node 24 or later, or run npm ci here, which brings it along.",
  };
}

function checkData(): Finding {
  const { dataDir } = settingsOf(process.env);
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
    return { what: "data folder", needed: true, ok: true, says: dataDir };
  } catch {
    return {
      what: "data folder",
      needed: true,
      ok: false,
      says: `${dataDir} cannot be written`,
      fix: "Set AGENTGYM_DATA to a folder that can.",
    };
  }
}

function checkDatabase(): Promise<Finding> {
  return attempt(
    "database",
    true,
    "Check DATABASE_URL, or leave it out to use a SQLite file in AGENTGYM_DATA.",
    async () => {
      const settings = settingsOf(process.env);
      const location = locationOf({ DATABASE_URL: settings.databaseUrl, AGENTGYM_DATA: settings.dataDir });
      const store = await openStore(location);
      await store.close();
      return location.engine === "sqlite"
        ? `SQLite at ${location.path}`
        : "PostgreSQL answers and has this version's schema";
    },
  );
}

async function checkDocker(): Promise<Finding> {
  const { engineStatus } = await import("../../server/sandbox/docker.ts");
  const { ok, says, fix } = await engineStatus();
  return { what: "Docker engine", needed: false, ok, says, ...(fix ? { fix } : {}) };
}

function checkProxies(): Finding {
  const { http, https, direct, problems } = proxiesOf(process.env);
  const named = [
    ...(https === undefined ? [] : [`https through ${withoutSecrets(https)}`]),
    ...(http === undefined ? [] : [`http through ${withoutSecrets(http)}`]),
  ];
  return {
    what: "proxy for models and services",
    needed: false,
    ok: problems.length === 0,
    says: [
      ...(named.length > 0 ? [...named, `direct: ${direct.join(", ")}`] : ["none, calls go direct"]),
      ...problems,
    ].join("; "),
    fix: "Set HTTPS_PROXY and HTTP_PROXY to an address that begins with http://, or unset them.",
  };
}

function checkPages(): Finding {
  const ok = existsSync(join(root, ".next/BUILD_ID"));
  return {
    what: "web pages",
    needed: false,
    ok,
    says: ok ? "built" : "not built",
    fix: "Run npm start, which builds them.",
  };
}

function checkBrowser(): Finding {
  const ok = existsSync("/usr/bin/chromium");
  return {
    what: "browser for the tests",
    needed: false,
    ok,
    says: ok ? "/usr/bin/chromium" : "not found",
    fix: "Install Chromium (apt-get install chromium), or run npx playwright install chromium.",
  };
}
