/** Keeps one comment on a pull request up to date with the summary of a run: a step of action.yml. Plain JavaScript, it runs under the runner's own Node.
 *  It is found again by a marker that nobody sees; without the right to comment it says so, and the job goes on. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { github } from "./github.mjs";

/** GitHub's limit is 65,536 characters. */
const maxChars = 60_000;
const perPage = 100;

const { GITHUB_REPOSITORY, INPUT_AGENT, INPUT_ENV, PULL_REQUEST, REPORT } = process.env;
const marker = `<!-- agentgym ${createHash("sha256").update(`${INPUT_ENV}\n${INPUT_AGENT}`).digest("hex").slice(0, 16)} -->`;

/** Comments that begin with the marker, the oldest first. */
async function ownComments() {
  const found = [];
  for (let page = 1; ; page++) {
    const comments = await github("GET", `/issues/${PULL_REQUEST}/comments?per_page=${perPage}&page=${page}`);
    found.push(...comments.filter(({ body }) => body?.startsWith(marker)));
    if (comments.length < perPage) return found;
  }
}

async function keepComment(body) {
  for (const { id } of await ownComments())
    try {
      await github("PATCH", `/issues/comments/${id}`, { body });
      return "updated";
    } catch {
      // Somebody else's comment with our marker cannot be changed; the next may be ours.
    }
  await github("POST", `/issues/${PULL_REQUEST}/comments`, { body });
  return "created";
}

const file = join(REPORT ?? "", "summary.md");
const summary = existsSync(file)
  ? readFileSync(file, "utf8")
  : "## AgentGYM: ⚠️ UNKNOWN\n\nThe run gave no result. The job's log says why.\n";
// What the summary names by its place in the report is in the job's artifact, where the workflow keeps one.
const { GITHUB_RUN_ID, GITHUB_SERVER_URL } = process.env;
const job = GITHUB_RUN_ID
  ? `\n[The job](${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID})\n`
  : "";
const cut =
  summary.length > maxChars ? `${summary.slice(0, maxChars)}\n\nThe rest is in the job's summary.\n` : summary;
try {
  console.log(`comment ${await keepComment(`${marker}\n${cut}${job}`)}`);
} catch (error) {
  console.log(
    `::warning::no comment on the pull request: ${error.message.replace(/[\r\n]+/g, " ")} (it needs permissions: pull-requests: write)`,
  );
}
