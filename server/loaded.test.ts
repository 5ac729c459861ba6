import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { root } from "./root.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-loaded-"));
afterAll(() => rmSync(dir, { recursive: true }));

/** The modules that a server's own thread loads before anybody asks it for anything, and by `more`, which has `load` for modules of the server and `dir`, a folder. */
function loadedBy(more = ""): string[] {
  const program = join(dir, "program.mjs");
  writeFileSync(
    program,
    `
import { registerHooks } from "node:module";
const loaded = [];
registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
const load = (each) => import(${JSON.stringify(`file://${join(root, "server")}/`)} + each);
const dir = ${JSON.stringify(dir)};
for (const each of ["api/router.ts", "http.ts", "next-pages.ts", "open-gym.ts", "quiet.ts"]) await load(each);
${more}
console.log(JSON.stringify(loaded));
`,
  );
  return JSON.parse(execFileSync(process.execPath, [program], { encoding: "utf8" }));
}

/** Tens of megabytes, for as long as the server runs: they belong to the threads that read and generate. */
const reading =
  /node_modules\/(wink|eld|@faker-js)|core\/(reading\/(frames|phrases|dictionary|word-kinds|tagger)|trades\/|generate\/(packs|lexicon|brief))/;
/** They are loaded when they are asked for. */
const seldom = /node_modules\/(dockerode|ssh2|@grpc|@modelcontextprotocol|openai|esbuild|sql\.js|next|typescript)/;

it("the server's own thread holds no reader of briefs, and no library that few servers need", () => {
  const loaded = loadedBy();
  expect(loaded.some((url) => url.endsWith("server/runner/runs.ts"))).toBe(true);
  expect(loaded.filter((url) => reading.test(url) || seldom.test(url))).toEqual([]);
});

it("nor does it once it has made an environment of records", () => {
  const loaded = loadedBy(`
const [{ openGym }, { createEnvironment }, { settingsOf }] = await Promise.all(
  ["open-gym.ts", "runner/environments.ts", "runner/settings.ts"].map(load),
);
const gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
await createEnvironment(gym, { brief: "CRM for Salesforce agents", seed: 1, complexity: "low" });
await gym.close();
`);
  expect(loaded.some((url) => url.endsWith("core/worlds/own-ways.ts"))).toBe(true);
  expect(loaded.filter((url) => reading.test(url))).toEqual([]);
});
