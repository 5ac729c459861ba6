/** Runs the `act` of a JavaScript or TypeScript file over JSON lines: one observation in, one action out. Started by server/agents/script.ts. */
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

// What the agent prints must not end up between the answers.
const answer = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

const path = process.argv[2];
const { act, default: fallback } = await import(pathToFileURL(resolve(path)).href);
const choose = act ?? fallback;
if (typeof choose !== "function") {
  console.error(`${path} exports no function act(observation)`);
  process.exit(1);
}
let episode = {};
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.type === "begin") episode = message.episode;
  else answer(`${JSON.stringify(await choose(message.observation, episode))}\n`);
}
