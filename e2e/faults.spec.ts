import { expect, test } from "./fixtures.ts";
import { ownServer } from "./own-server.ts";

test("an episode played by hand goes on where it was after its server was killed", async ({ page, request }) => {
  test.setTimeout(240_000);
  const server = await ownServer({ AGENTGYM_FIRST_RUN: "1" });
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

test("a part of a page that cannot be fetched comes as soon as it can be", async ({ page, recorded }) => {
  const path = `/runs/${recorded.runId}`;
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  const html = await (await page.goto(path, { waitUntil: "networkidle" }))?.text();
  const chart = page.locator(".recharts-surface").first();
  await expect(chart).toBeVisible();
  const later = asked.filter((url) => /\/chunks\/.*\.js$/.test(url) && !html?.includes(url.split("/").at(-1) ?? ""));
  expect(later.length).toBeGreaterThan(0);
  const isLater = (url: URL) => later.includes(url.href);
  await page.route(isLater, (route) => route.abort());
  await page.goto(path, { waitUntil: "networkidle" });
  await expect(page.getByRole("heading", { level: 1, name: /^Run of/ })).toBeVisible();
  await expect(chart).toBeHidden();
  await page.unroute(isLater);
  await expect(chart).toBeVisible();
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

test("a run is followed through a server that is killed, and goes on from its page without playing anything twice", async ({
  page,
  request,
}) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  try {
    const { id: environmentId } = await (
      await request.post(`${server.url}/api/environments`, { data: { brief: "a todo app", tasks: 20 } })
    ).json();
    const data = { environmentId, agent: "random", trials: 60 };
    const run = await (await request.post(`${server.url}/api/runs`, { data })).json();
    await page.goto(`${server.url}/runs/${run.id}`);
    const scored = page.getByText(new RegExp(`^[1-9]\\d*/${run.planned}$`));
    await expect(scored).toBeVisible();
    await server.kill();
    await expect(page.getByText("The connection to the server is lost.")).toBeVisible();
    await server.start();
    await expect(page.getByText("This run was interrupted")).toBeVisible({ timeout: 30_000 });
    const before = await (await request.get(`${server.url}/api/runs/${run.id}`)).json();
    expect(before.scored).toBeLessThan(run.planned);
    const kept = before.episodes.filter(({ status }: { readonly status: string }) => status === "ended");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByText("This run was interrupted")).toBeHidden();
    await expect(page.getByText(`${run.planned}/${run.planned}`)).toBeVisible({ timeout: 120_000 });
    await expect(page.getByText("FAIL", { exact: true }).first()).toBeVisible();
    const after = await (await request.get(`${server.url}/api/runs/${run.id}`)).json();
    const ids = after.episodes.map(({ id }: { readonly id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(kept.map(({ id }: { readonly id: string }) => id)));
    expect(ids.length).toBe(run.planned);
  } finally {
    await server.remove();
  }
});

test("a link that is followed while the server is away waits on its page, and opens when the server is back", async ({
  page,
  request,
}) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  try {
    const brief = { data: { brief: "a todo app", tasks: 8 } };
    const { id } = await (await request.post(`${server.url}/api/environments`, brief)).json();
    await page.goto(`${server.url}/environments/${id}`);
    await page.waitForLoadState("networkidle");
    await server.kill();
    await page.getByRole("link", { name: "Certificate", exact: true }).click();
    const away = page.getByRole("alert").filter({ hasText: "The server does not answer" });
    await expect(away).toBeVisible();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Runs" }).click();
    // Long enough for a browser to have left for its own page.
    await page.waitForTimeout(3_000);
    expect(page.url()).toMatch(new RegExp(`^${server.url}/`));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(away).toBeVisible();
    await server.start();
    await expect(page).toHaveURL(/\/runs$/, { timeout: 30_000 });
    await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
    await expect(away).toBeHidden();
  } finally {
    await server.remove();
  }
});
