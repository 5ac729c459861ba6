import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";

const root = join(import.meta.dirname, "..");

/** A server of the test's own, which can be killed and started again on its data and port. */
async function ownServer() {
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
  const dir = mkdtempSync(join(tmpdir(), "agentgym-faults-"));
  const url = `http://localhost:${port}`;
  let server: ChildProcess;
  const start = async () => {
    server = spawn("node", ["server/main.ts"], {
      cwd: root,
      stdio: "ignore",
      env: {
        PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}`,
        NODE_ENV: "production",
        PORT: String(port),
        AGENTGYM_DATA: dir,
        AGENTGYM_FIRST_RUN: "1",
      },
    });
    await expect
      .poll(
        () =>
          fetch(`${url}/api/health`).then(
            ({ ok }) => ok,
            () => false,
          ),
        { timeout: 60_000 },
      )
      .toBe(true);
  };
  const kill = () =>
    new Promise((resolve) => {
      server.once("close", resolve);
      server.kill("SIGKILL");
    });
  await start();
  return {
    url,
    start,
    kill,
    async remove() {
      await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

test("an episode played by hand goes on where it was after its server was killed", async ({ page, request }) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  try {
    const environment = await (
      await request.post(`${server.url}/api/environments`, { data: { brief: "a todo app", tasks: 20 } })
    ).json();
    const { episode_id: id, tools } = await (
      await request.post(`${server.url}/api/environments/${environment.id}/episodes`, { data: { agent: "human" } })
    ).json();
    const list = tools.find(({ name }: { readonly name: string }) => name.startsWith("list_")).name;
    await page.goto(`${server.url}/play/${id}`);
    await page.getByLabel("Tool", { exact: true }).selectOption(list);
    const call = page.getByRole("form", { name: list, exact: true }).getByRole("button");
    await call.click();
    await expect(page.getByText(/^1 of at most/)).toBeVisible();
    await server.kill();
    await call.click();
    await expect(page.getByRole("alert").first()).toContainText("does not answer");
    await server.start();
    await call.click();
    await expect(page.getByText(/^2 of at most/)).toBeVisible();
    await page.getByRole("form", { name: "done", exact: true }).getByRole("button", { name: "Done" }).click();
    await expect(page.getByRole("region", { name: "The episode is over" })).toBeVisible();
    await page.getByRole("link", { name: "Open the replay" }).click();
    await page.getByRole("button", { name: /verify/i }).click();
    await expect(page.getByText(/3 steps/).first()).toBeVisible();
  } finally {
    await server.remove();
  }
});

test("a replay whose requests fail says so, and works again when they do", async ({ page, recorded }) => {
  await page.goto(`/episodes/${recorded.episodeId}?step=1`);
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
  await page.route("**/api/episodes/**", (route) => route.abort());
  await page.keyboard.press("j");
  await expect(page.getByText(/does not answer/).first()).toBeVisible();
  await page.unroute("**/api/episodes/**");
  await page.keyboard.press("j");
  await expect(page.getByText(/does not answer/)).toHaveCount(0, { timeout: 15_000 });
});

test("a live episode is followed through a lost connection", async ({ page, request, recorded }) => {
  const start = { data: { tier: 2, agent: "slow" } };
  const { episode_id: id } = await (
    await request.post(`/api/environments/${recorded.environmentId}/episodes`, start)
  ).json();
  const act = (params: object) =>
    request.post(`/api/episodes/${id}/step`, { data: { action: "list_contacts", params } });
  await act({ page: 1 });
  await page.goto(`/episodes/${id}`);
  const steps = page.getByRole("region", { name: "Steps" });
  await expect(steps.getByText("list_contacts")).toHaveCount(1);
  await act({ page: 2 });
  await expect(steps.getByText("list_contacts")).toHaveCount(2);
  await page.context().setOffline(true);
  await act({ page: 3 });
  await act({ page: 4 });
  await page.context().setOffline(false);
  await expect(steps.getByText("list_contacts")).toHaveCount(4, { timeout: 30_000 });
  await request.post(`/api/episodes/${id}/done`, { data: {} });
  await expect(page.getByText("score 0.00").first()).toBeVisible({ timeout: 30_000 });
});
