import type { Page } from "playwright/test";
import type { Action } from "../../core/action.ts";
import type { WorldSpec } from "../../core/environment.ts";
import type { Json } from "../../core/json.ts";
import type { WorldState } from "../../core/state/state.ts";

/** Plays a list of a browser's actions on a live site by real clicks and keys, `done` included. `address`: the link that came with the episode. */
export async function playInBrowser(page: Page, address: string, actions: readonly Action[]): Promise<void> {
  await page.goto(address);
  const place = new URL(address).pathname.replace(/\/$/, "");
  const origin = new URL(address).origin;
  const at = (id: Json | undefined) => page.locator(`[data-bid="${String(id)}"]`);
  for (const { action, params } of actions) {
    switch (action) {
      case "goto":
        await page.goto(`${origin}${place}${belowOthers(String(params.url))}`);
        break;
      case "click":
        await at(params.id).click();
        await page.waitForLoadState("domcontentloaded");
        break;
      case "fill":
        await at(params.id).fill(String(params.value));
        break;
      case "select_option":
        await at(params.id).selectOption(String(params.option));
        break;
      case "check":
        await at(params.id).check();
        break;
      case "uncheck":
        await at(params.id).uncheck();
        break;
      case "submit_form":
        await sendForm(page, `${origin}${place}${String(params.url)}`, params.values ?? {});
        break;
      case "done":
        await close(page, `${origin}${place}/_task`, params);
        break;
      default:
        throw new Error(`nobody does ${action} by hand here`);
    }
  }
}

/** The address of one of several sites as its path on the live site. */
function belowOthers(url: string): string {
  return url.replace(/^http:\/\/([a-z-]+)\.test/, (_, name) => (name === "home" ? "" : `/${name}`));
}

/** Opens the page of a form, fills what is given by the names of its fields, and sends it. */
async function sendForm(page: Page, address: string, values: Json): Promise<void> {
  await page.goto(address);
  const form = page.locator("form.change");
  for (const [name, given] of Object.entries(values as Record<string, Json>)) {
    const texts = (Array.isArray(given) ? given : [given]).map((text) =>
      typeof text === "string" ? text : JSON.stringify(text),
    );
    const field = form.locator(`[name="${name}"]:not([type=hidden])`);
    const kind = await field.first().evaluate((element) => `${element.tagName} ${element.getAttribute("type")}`);
    if (kind.endsWith("checkbox"))
      for (const box of await field.all())
        await box.setChecked(texts.includes((await box.getAttribute("value")) ?? ""));
    else if (kind.startsWith("SELECT")) await field.selectOption(texts[0] ?? "");
    else await field.fill(texts[0] ?? "");
  }
  await form.getByRole("button").click();
  await page.waitForLoadState("domcontentloaded");
}

async function close(page: Page, address: string, params: Action["params"]): Promise<void> {
  await page.goto(address);
  for (const [name, label] of [
    ["answer", "Answer"],
    ["refuse", "Refuse by rule"],
    ["ask", "Ask for"],
  ] as const) {
    const value = params[name];
    if (value === undefined || value === null) continue;
    await page.getByLabel(label).fill(typeof value === "string" ? value : JSON.stringify(value));
  }
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("heading", { name: "The episode is over" }).waitFor();
}

/** Rows as people wrote them: not what the clock wrote, since reading and typing take other numbers of steps in a browser. */
export function writtenRows({ entities }: WorldSpec, { tables }: WorldState): Json[][] {
  return entities.flatMap(({ name, fields, journal }) => {
    if (journal) return [];
    const own = fields.filter(({ managed }) => !managed).map((field) => field.name);
    return [...(tables[name]?.values() ?? [])].map((row) => own.map((field) => row[field] ?? null));
  });
}
