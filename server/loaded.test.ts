import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./root.ts";

/** Loads what a server loads before anybody asks it for anything, and says the modules. */
const program = `
import { registerHooks } from "node:module";
const loaded = [];
registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
for (const each of ["api/router.ts", "http.ts", "next-pages.ts", "open-gym.ts", "quiet.ts"]) await import(${JSON.stringify(`file://${join(root, "server")}/`)} + each);
console.log(JSON.stringify(loaded));
`;

it("the server's own thread holds no reader of briefs, and no library that few servers need", () => {
  const out = execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
  const loaded: string[] = JSON.parse(out);
  expect(loaded.some((url) => url.endsWith("server/runner/runs.ts"))).toBe(true);
  // Tens of megabytes, for as long as the server runs: they belong to the threads that read and generate, or are loaded when they are asked for.
  const heavy =
    /node_modules\/(wink|eld|@faker-js|dockerode|ssh2|@grpc|@modelcontextprotocol|openai|esbuild|sql\.js|next|typescript)|core\/(reading\/(frames|phrases|dictionary|word-kinds|tagger)|trades\/|generate\/(packs|lexicon|brief))/;
  expect(loaded.filter((url) => heavy.test(url))).toEqual([]);
});
