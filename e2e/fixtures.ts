import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, test as base, expect, type Locator, type Page } from "playwright/test";

/** An environment with one finished episode, made through the API once for each worker. */
export type Recorded = {
  readonly environmentId: string;
  readonly runId: string;
  readonly episodeId: string;
  readonly steps: number;
};

export const test = base.extend<object, { readonly recorded: Recorded }>({
  recorded: [
    async ({ playwright }, use, info) => {
      const api = await playwright.request.newContext({ baseURL: info.project.use.baseURL ?? "" });
      await use(await record(api));
      await api.dispose();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});
export { expect };

async function record(api: APIRequestContext): Promise<Recorded> {
  const environment = await (
    await api.post("/api/environments", { data: { brief: "CRM for Salesforce agents" } })
  ).json();
  const task = environment.tasks.findLast(
    (each: { readonly tier: number; readonly family: string }) => each.tier === 4 && !each.family.startsWith("refuse"),
  ).id;
  const run = await (
    await api.post("/api/runs", { data: { environmentId: environment.id, agent: "oracle", task } })
  ).json();
  await expect.poll(async () => (await (await api.get(`/api/runs/${run.id}`)).json()).status).toBe("finished");
  const [episode] = (await (await api.get(`/api/runs/${run.id}`)).json()).episodes;
  return { environmentId: environment.id, runId: run.id, episodeId: episode.id, steps: episode.steps };
}

/** Fails with the rules that the page breaks (WCAG 2.2 A and AA, and the best practices of axe). */
export async function expectAccessible(page: Page): Promise<void> {
  const every = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  await expectNoViolations(new AxeBuilder({ page }).withTags(every));
}

/** Fails where text does not stand out enough: all that a page in other colours can break which it did not before. */
export async function expectContrast(page: Page): Promise<void> {
  await expectNoViolations(new AxeBuilder({ page }).withRules("color-contrast"));
}

async function expectNoViolations(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.html)
          .slice(0, 3)
          .join(" | ")}`,
    ),
  ).toEqual([]);
}

/** Opens the palette by its shortcut, which a page that is still being brought to life does not hear yet. */
export async function openPalette(page: Page): Promise<void> {
  const palette = page.getByRole("dialog", { name: "Go to" });
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(palette).toBeVisible({ timeout: 3_000 });
  }).toPass();
}

/** Presses Tab until the element has the focus, which must be seen: what a page gives to nobody without a mouse fails here. */
export async function tabTo(page: Page, element: Locator, most = 150): Promise<void> {
  const isFocused = () => element.evaluate((node) => node === document.activeElement);
  await element.waitFor();
  for (let presses = 0; !(await isFocused()); presses++) {
    expect(presses, `presses of Tab that do not reach ${element}`).toBeLessThan(most);
    await page.keyboard.press("Tab");
  }
  const outline = await element.evaluate((node) => getComputedStyle(node).outlineStyle);
  expect(outline, `${element} shows that it has the focus`).not.toBe("none");
}
