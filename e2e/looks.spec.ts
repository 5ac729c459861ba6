import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright/test";
import { terminalEpisode } from "../components/replay/looks/terminal-episode.fixture.ts";
import { bundlePage } from "../core/replay/bundle.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";

// Files, a terminal, figures and values of code, in the page that a bundle is: the same viewer as in the app.
const viewer = readFileSync(join(import.meta.dirname, "../dist/viewer/viewer.html"), "utf8");
const file = join(mkdtempSync(join(tmpdir(), "agentgym-looks-")), "terminal.html");
writeFileSync(file, bundlePage(viewer, terminalEpisode()));

async function open(page: Page, step: number, table: string): Promise<void> {
  await page.goto(`${pathToFileURL(file).href}?step=${step}&tab=tables&table=${table}`);
  await expect(page.getByTestId("position")).toHaveText(`step ${step} of 7`);
}

test("files are a tree with what the step changed, each with its text or its difference", async ({ page }) => {
  await open(page, 4, "file");
  const state = page.getByRole("region", { name: "State at this step" });
  const files = state.getByRole("navigation", { name: "Files" });
  await expect(files.getByRole("button", { name: /nginx\.conf/ })).toContainText("changed");
  const changes = state.getByRole("figure", { name: "Changes of /srv/web/conf/nginx.conf" });
  await expect(changes).toContainText("4 lines added, 3 lines removed");
  await expect(changes.locator(".grid-cols-2")).toHaveCount(0);
  await changes.getByRole("button", { name: "Side by side" }).click();
  await expect(changes.locator(".grid-cols-2").first()).toBeVisible();
  await files.getByRole("button", { name: /hosts/ }).click();
  await expect(state.getByRole("figure", { name: "/etc/hosts" })).toContainText("127.0.0.1 localhost");
  await page.getByRole("button", { name: "As rows" }).click();
  await expect(state.getByRole("table")).toBeVisible();
});

test("a terminal shows commands, exit codes and colours, and nothing that stands in it is executed", async ({
  page,
}) => {
  await open(page, 5, "command");
  const terminal = page.getByRole("log", { name: "Terminal" });
  await expect(terminal).toContainText("exit 1");
  await expect(terminal).toContainText("cat: /root/secret: Permission denied");
  await expect(terminal.locator("span", { hasText: /^conf$/ })).toHaveCSS("font-weight", "600");
  await expect(terminal).toContainText("<img src=x");
  await terminal.getByRole("button", { name: "step 2" }).click();
  await expect(page.getByTestId("position")).toHaveText("step 2 of 7");
  await expect(page).toHaveTitle(/^Replay ep_terminal/);
});

test("figures are images that cannot act, values of code are told by name", async ({ page }) => {
  await open(page, 6, "figure");
  const picture = page.getByRole("img", { name: "hits.svg" });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  await page.getByRole("button", { name: /^variable \d/ }).click();
  await expect(page.getByText("total: int = 0 → 240")).toBeVisible();
  await expect(page).toHaveTitle(/^Replay ep_terminal/);
});

for (const scheme of ["light", "dark"] as const)
  test(`looks are accessible, and fit on a narrow screen: ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width: 390, height: 800 });
    for (const [step, table] of [
      [4, "file"],
      [5, "command"],
      [6, "figure"],
      [6, "variable"],
    ] as const) {
      await open(page, step, table);
      await expect(page.getByRole("button", { name: "As rows" })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await expectAccessible(page);
    }
  });
