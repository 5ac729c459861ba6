import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { expect, expectAccessible, test } from "./fixtures.ts";

test("every part of an environment is an address, accessible, and fits a dark 360 px", async ({
  browser,
  recorded,
}) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ colorScheme: "dark", viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  for (const part of ["schema", "data", "tools", "tasks", "certificate", "leaderboard", "connect"]) {
    await page.goto(`/environments/${recorded.environmentId}?tab=${part}`);
    const parts = page.getByRole("navigation", { name: "Parts of this environment" });
    await expect(parts.locator('[aria-current="page"]')).toHaveAttribute("href", `?tab=${part}`);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      `${part} is wider than the window`,
    ).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
  await context.close();
});

test("from an entity in the diagram to its rows, filtered, sorted and linked", async ({ page, recorded }) => {
  await page.goto(`/environments/${recorded.environmentId}?tab=schema`);
  const deal = page.getByRole("link", { name: "Deal, 15 fields" });
  await deal.focus();
  await expect(page.locator("mark[data-lit]")).toHaveText("CRM for Salesforce agents");
  await deal.press("Enter");
  await expect(page.getByRole("region", { name: "Fields of Deal" })).toContainText("discount_percent");
  await page.getByRole("region", { name: "Deal", exact: true }).getByRole("link", { name: "30 rows" }).click();
  await page.getByText("Filter", { exact: true }).click();
  await page.getByLabel("stage", { exact: true }).fill("WON");
  await page.getByRole("button", { name: "Show rows" }).click();
  await expect(page).toHaveURL(/f\.stage=WON/);
  await page.getByRole("link", { name: /^amount/ }).click();
  await expect(page).toHaveURL(/sort=amount/);
  await page.reload();
  const table = page.getByRole("region", { name: "Rows of Deal" });
  const heads = await table.getByRole("columnheader").allTextContents();
  const column = (name: string) =>
    table.locator(`td:nth-child(${heads.findIndex((head) => head.startsWith(name)) + 1})`).allTextContents();
  expect(new Set(await column("stage"))).toEqual(new Set(["won"]));
  const amounts = (await column("amount")).map(Number);
  expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
  const [company = ""] = await column("company_id");
  await table.getByRole("link", { name: company }).first().click();
  await expect(
    page.getByRole("region", { name: "Rows of Company" }).getByRole("cell", { name: company }),
  ).toBeVisible();
});

test("a tool is tried on the seed rows, and answers come by a click, never with the page", async ({
  page,
  request,
  recorded,
}) => {
  const path = `/environments/${recorded.environmentId}`;
  await page.goto(`${path}?tab=tools&tool=update_contact`);
  const form = page.getByRole("form", { name: "update_contact" });
  await form.getByLabel("contact_id (required)").fill("c_001");
  await form.getByLabel("city").fill("Porto");
  await form.getByRole("button", { name: "Call it" }).click();
  await expect(page.getByRole("region", { name: "Changed rows" })).toContainText("Porto");
  await page.goto(`${path}?tab=data&entity=contact&f.id=c_001`);
  await expect(page.getByRole("region", { name: "Rows of Contact" })).toContainText("c_001");
  await expect(page.getByRole("region", { name: "Rows of Contact" })).not.toContainText("Porto");

  await page.goto(`${path}?tab=tasks&tier=4`);
  expect(await (await request.get(page.url())).text()).not.toMatch(/state_correct|send_notification/);
  await page.getByRole("button", { name: "Show the answers of t4_001" }).click();
  await expect(page.getByText("state_correct").first()).toBeVisible();
  await expect(page.getByText(/^done /).first()).toBeVisible();
  await expect(page.getByText("Scope: what may be written")).toBeVisible();
  const told = page.getByText(/^Mutants judged just now/);
  const [, rejected, all] = /(\d+) of (\d+) told/.exec((await told.textContent()) ?? "") ?? [];
  expect(Number(all)).toBeGreaterThan(0);
  expect(rejected).toBe(all);
  await told.click();
  await expect(page.getByText("✓ told").first()).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${path}?tab=certificate`);
  const matrix = page.getByRole("region", { name: "Mutants by kind and by the validators that told them" });
  await expect(matrix.getByRole("columnheader", { name: "within scope" })).toBeVisible();
  await expect(matrix.getByRole("row", { name: /^extra write/ })).toContainText(/[1-9]/);
});

test("another face has tools, tasks and a certificate of its own, and is played by hand", async ({
  page,
  recorded,
}) => {
  test.setTimeout(180_000);
  await page.goto(`/environments/${recorded.environmentId}?tab=tools`);
  const faces = page.getByRole("navigation", { name: "Faces" });
  await expect(faces.locator("[aria-current]")).toHaveText("tools");
  await faces.getByRole("link", { name: "SQL" }).click();
  await expect(page.getByRole("navigation", { name: "Tools" }).getByRole("link", { name: "run_sql" })).toBeVisible({
    timeout: 120_000,
  });
  await page.getByRole("navigation", { name: "Tools" }).getByRole("link", { name: "describe" }).click();
  await expect(page).toHaveURL(/face=sql/);
  await expect(page.getByRole("region", { name: "Describe tables" })).toBeVisible();

  await page.goto(`/environments/${recorded.environmentId}?tab=certificate&face=sql`);
  await expect(page.getByRole("region", { name: "Certificate" })).toContainText("Tasks proven");
  await expectAccessible(page);

  await page.goto(`/environments/${recorded.environmentId}?tab=tasks&face=sql&tier=1`);
  await page.getByRole("button", { name: "Show the answers of t1_001" }).click();
  await expect(page.getByText(/^run_sql /).first()).toBeVisible();
  await page.getByRole("button", { name: "Try t1_001 by hand" }).click();
  await expect(page).toHaveURL(/\/play\//);
  await page.getByLabel("Tool", { exact: true }).selectOption("run_sql");
  await page.getByLabel("statement (required)").fill("SELECT count(*) FROM contact");
  await page.getByRole("button", { name: /^Take/ }).click();
  await expect(page.getByText("count(*)").first()).toBeVisible();
});

test("the snippets work as they stand", async ({ page, recorded }) => {
  test.setTimeout(240_000);
  await page.goto(`/environments/${recorded.environmentId}?tab=connect`);
  const text = async (title: string) =>
    (await page
      .getByRole("figure", { name: `${title} snippet` })
      .locator("pre")
      .textContent()) ?? "";
  const dir = await mkdtemp(join(tmpdir(), "agentgym-snippets-"));
  const run = promisify(execFile);
  try {
    await writeFile(join(dir, "agent.py"), await text("Python"));
    await writeFile(join(dir, "agent.mjs"), await text("Node"));
    expect((await run("python3", [join(dir, "agent.py")])).stdout).toMatch(/^score 0\S* \w+/);
    expect((await run(process.execPath, [join(dir, "agent.mjs")])).stdout).toMatch(/^score 0\S* \w+/);
    // A home of its own, with this Node: nothing else is installed anywhere.
    const env = { ...process.env, HOME: dir, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
    const cli = await run("sh", ["-c", await text("Command line")], { cwd: dir, env });
    expect(cli.stdout).toContain("score: 1.00 · PASS");
    const script = `export PATH="$HOME/.agentgym/bin:$PATH"\n${await text("A script")} || [ $? = 1 ]`;
    expect((await run("sh", ["-c", script], { cwd: dir, env })).stdout).toContain("score: 0.00");
    const mcp = new Client({ name: "reader", version: "1" });
    const { agentgym } = JSON.parse(await text("MCP")).mcpServers;
    await mcp.connect(new StreamableHTTPClientTransport(new URL(agentgym.url)));
    expect((await mcp.listTools()).tools.map((tool) => tool.name)).toContain("done");
    await mcp.close();
    const prepared = await run(process.execPath, ["cli/setup/sdk.mjs", "--python"], {
      cwd: join(import.meta.dirname, ".."),
    });
    const python = prepared.stdout.trim().split("\n").at(-1) ?? "";
    await writeFile(join(dir, "package.py"), await text("Python package"));
    expect((await run(python, [join(dir, "package.py")])).stdout).toMatch(/^score 0\S* \w+$/m);
    const { stdout } = await run("sh", ["-c", await text("curl")]);
    expect(stdout).toContain('"validators"');
    await page.goto(stdout.trim().split("\n").at(-1) ?? "");
    await expect(page.getByText("my-agent").first()).toBeVisible();
  } finally {
    await rm(dir, { recursive: true });
  }
});

test("a person plays a task by hand and gets a recorded episode", async ({ page, request, recorded }) => {
  // The replay of an episode that is over tells the planned actions of its task.
  const { task, oracle } = await (await request.get(`/api/episodes/${recorded.episodeId}/replay`)).json();
  await page.goto(`/environments/${recorded.environmentId}?tab=tasks&tier=${task.tier}&family=${task.family}`);
  await page.getByRole("button", { name: `Try ${task.id} by hand` }).press("Enter");
  await expect(page).toHaveURL(/\/play\/ep_/);
  for (const [index, { action, params }] of oracle.entries()) {
    if (action !== "done") await page.getByLabel("Tool", { exact: true }).selectOption(action);
    const form = page.getByRole("form", { name: action, exact: true });
    const more = form.getByText(/more parameters$/);
    if (await more.isVisible()) await more.click();
    for (const [name, value] of Object.entries(params)) {
      const control = form.locator(`[name="${name}"]`);
      if (await control.evaluate((element) => element.tagName === "SELECT")) await control.selectOption(String(value));
      else await control.fill(String(value));
    }
    await form.getByRole("button").press("Enter");
    await expect(page.getByText(new RegExp(`^${index + 1} of at most`))).toBeVisible();
    if (index === 0) {
      await expectAccessible(page);
      await page.reload();
      await expect(page.getByText(/^1 of at most/)).toBeVisible();
    }
  }
  await expect(page.getByRole("region", { name: "The episode is over" })).toContainText("1.00");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Open the replay" }).click();
  await expect(page).toHaveURL(/\/episodes\/ep_/);
});

test("an episode that ended elsewhere says so instead of taking the step", async ({ page, request, recorded }) => {
  const { episode_id: id } = await (
    await request.post(`/api/environments/${recorded.environmentId}/episodes`, { data: { tier: 1, agent: "human" } })
  ).json();
  await page.goto(`/play/${id}`);
  await request.post(`/api/episodes/${id}/done`, { data: {} });
  await page.getByRole("form", { name: "done", exact: true }).getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "The episode is over" })).toBeVisible();
});
