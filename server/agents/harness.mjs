/** Runs the `act` of a JavaScript or TypeScript file over JSON lines: an observation comes on descriptor 0, its action goes out on 3, so that nothing that is printed gets between. Started by server/agents/script.ts. */
import { createWriteStream } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const answers = createWriteStream("", { fd: 3 });
const longestThought = 100_000;

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
  else answers.write(`${JSON.stringify(brief(await choose(message.observation, episode)))}\n`);
}

/** The action with no more of its thought than is kept. */
function brief(action) {
  const isLong = typeof action?.thought === "string" && action.thought.length > longestThought;
  return isLong ? { ...action, thought: action.thought.slice(0, longestThought) } : action;
}
