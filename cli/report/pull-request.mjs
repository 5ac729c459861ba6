/** Publishes the results of an evaluation: a step of evaluate/action.yml. Plain JavaScript, it runs under the runner's own Node.
 *  A commit that adds nothing but results/<date>/<model>/ goes to the branch L1-eval/<model>, whose pull request is opened or brought up to date. */
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { github } from "./github.mjs";

/** GitHub's limit is 65,536 characters. */
const maxChars = 60_000;

const { BASE, GITHUB_OUTPUT, GITHUB_REPOSITORY = "", INPUT_MODEL = "", REPORT = "" } = process.env;
const model = INPUT_MODEL.replace(/[^\w.-]/g, "_").replace(/^[.-]|\.(?=\.|lock$|$)/g, "_");
const branch = `L1-eval/${model}`;
const title = `L1 eval results: ${INPUT_MODEL}`;
const folder = `results/${new Date().toISOString().slice(0, 10).replaceAll("-", "")}/${model}`;

/** The commit with the results upon what is checked out; the workspace stays as it is. */
function commit() {
  const temp = mkdtempSync(join(tmpdir(), "agentgym-index-"));
  const git = (...args) =>
    execFileSync("git", args, {
      encoding: "utf8",
      env: {
        ...process.env,
        GIT_INDEX_FILE: join(temp, "index"),
        GIT_AUTHOR_NAME: "AgentGYM",
        GIT_AUTHOR_EMAIL: "agentgym@users.noreply.github.com",
        GIT_COMMITTER_NAME: "AgentGYM",
        GIT_COMMITTER_EMAIL: "agentgym@users.noreply.github.com",
      },
    }).trim();
  try {
    git("read-tree", "HEAD");
    for (const name of ["run_aggregate.json", "REPORT.md"]) {
      const blob = git("hash-object", "-w", join(REPORT, "results", name));
      git("update-index", "--add", "--cacheinfo", `100644,${blob},${folder}/${name}`);
    }
    const made = git("commit-tree", git("write-tree"), "-p", "HEAD", "-m", title);
    git("push", "--quiet", "--force", "origin", `${made}:refs/heads/${branch}`);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

async function openPullRequest() {
  const summary = readFileSync(join(REPORT, "summary.md"), "utf8");
  const body =
    summary.length > maxChars ? `${summary.slice(0, maxChars)}\n\nThe rest is in the job's summary.\n` : summary;
  const head = `${GITHUB_REPOSITORY.split("/")[0]}:${branch}`;
  const [open] = await github("GET", `/pulls?state=open&head=${encodeURIComponent(head)}`);
  return open
    ? github("PATCH", `/pulls/${open.number}`, { title, body })
    : github("POST", "/pulls", { title, body, head: branch, base: BASE });
}

try {
  commit();
  const { html_url: address } = await openPullRequest();
  appendFileSync(GITHUB_OUTPUT ?? "", `pull_request=${address}\n`);
  console.log(`pull request: ${address}`);
} catch (error) {
  console.log(
    `::error::no pull request with the results: ${error.message.replace(/[\r\n]+/g, " ")} (it needs permissions: contents: write, pull-requests: write, and the repository's leave for actions to open pull requests)`,
  );
  process.exitCode = 1;
}
