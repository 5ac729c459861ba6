import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { withoutSecrets } from "../../core/address.ts";
import { InvalidError } from "../../core/errors.ts";
import { proxiesOf } from "../../server/proxies.ts";
import { root } from "../../server/root.ts";
import { settingsOf } from "../../server/runner/settings.ts";
import { locationOf } from "../../server/store/location.ts";
import { openStore } from "../../server/store/store.ts";
import { isInstalled } from "../installed.ts";
import type { ExitCode, Output } from "../output.ts";
import { chosenServer } from "../profile.ts";
import { isNewEnough, oldestNode } from "../setup/node-version.mjs";

const serverMs = 5_000;
const Health = z.object({ ok: z.literal(true), version: z.string(), sandboxes: z.array(z.string()) });

type Finding = {
  readonly what: string;
  readonly ok: boolean;
  readonly needed: boolean;
  readonly says: string;
  readonly fix?: string;
};

/** `agentgym doctor`: exits 3 when something that is needed is missing; a missing Docker engine or browser is only said. Where a server is named, that one is needed, and what this machine would need to do
 *  the work itself is only said too. Throws InvalidError where the server's address is none. */
export async function doctorCommand(output: Output, url: string | undefined): Promise<ExitCode> {
  const server = chosenServer(url);
  const own = server === null;
  const findings = [
    checkNode(),
    ...(server ? [await checkServer(server)] : []),
    { ...checkData(), needed: own },
    { ...(await checkDatabase()), needed: own },
    await checkDocker(),
    await checkChromium(),
    checkProxies(),
  ];
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

/** Whether the server that commands would talk to answers, and takes the key. */
async function checkServer({ url, apiKey }: { readonly url: string; readonly apiKey: string | undefined }) {
  const origin = url.replace(/\/+$/, "");
  if (!URL.canParse(origin) || !/^https?:$/.test(new URL(origin).protocol))
    throw new InvalidError(`${url} is not the address of a server`, "Give it like http://localhost:3000.");
  const fix =
    "Start it with agentgym serve, or name another by --url, AGENTGYM_URL or agentgym login; where AGENTGYM_URL is empty, this process does the work.";
  return attempt("server", true, fix, async () => {
    const ask = async (path: string, headers: Record<string, string> = {}) => {
      try {
        return await fetch(`${origin}/api${path}`, { headers, signal: AbortSignal.timeout(serverMs) });
      } catch (error) {
        const { cause } = error instanceof Error ? error : { cause: undefined };
        const why =
          cause instanceof Error && cause.message ? cause.message : error instanceof Error ? error.message : "";
        throw new Error(`no server answers at ${origin} (${why})`);
      }
    };
    const health = Health.safeParse(await (await ask("/health")).json().catch(() => null));
    if (!health.success) throw new Error(`what answers at ${origin} is not AgentGYM`);
    const { status } = await ask("/environments?limit=1", apiKey ? { Authorization: `Bearer ${apiKey}` } : {});
    if (status === 401)
      throw new Error(
        `${origin} answers, and ${apiKey ? "does not know the key" : "asks for a key (AGENTGYM_API_KEY)"}`,
      );
    return `${origin} answers, version ${health.data.version}, sandboxes ${health.data.sandboxes.join(" and ")}`;
  });
}

function checkNode(): Finding {
  const ok = isNewEnough(process.versions.node);
  return {
    what: "Node",
    needed: true,
    ok,
    says: process.version,
    fix: `Use Node ${oldestNode} or newer, or run npm run setup here, which brings one along.`,
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
  const { engineStatus } = await import("../../server/worlds/docker.ts");
  const { ok, says, fix } = await engineStatus();
  return { what: "Docker engine", needed: false, ok, says, ...(fix ? { fix } : {}) };
}

async function checkChromium(): Promise<Finding> {
  const { findChromium, howToGetChromium } = await import("../../server/screenshots/chromium.ts");
  const program = await findChromium(process.env);
  const what = "Chromium for screenshots";
  return { what, needed: false, ok: program !== null, says: program ?? "not found", fix: howToGetChromium };
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
