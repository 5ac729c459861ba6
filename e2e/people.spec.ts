import type { Browser, Page } from "playwright/test";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { ownServer } from "./own-server.ts";

const password = "correct horse battery";

async function fill(page: Page, name: string, submit: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: submit, exact: true }).click();
}

async function newPage(browser: Browser, baseURL: string): Promise<Page> {
  return (await browser.newContext({ baseURL })).newPage();
}

test("the first owner, a viewer by invitation, an agent's key, and the ends of them", async ({ browser }) => {
  test.setTimeout(240_000);
  const server = await ownServer();
  const owner = await newPage(browser, server.url);
  const viewer = await newPage(browser, server.url);
  try {
    const brief = { data: { brief: "a todo app", tasks: 8, complexity: "low" } };
    const { id: environmentId } = await (await owner.request.post("/api/environments", brief)).json();

    await owner.goto("/");
    await owner.getByRole("link", { name: "Settings" }).click();
    await expect(owner.getByText("Keys are made once there is an owner")).toBeVisible();
    await fill(owner, "Olga", "Become the first owner");
    await expect(owner.getByRole("cell", { name: "Olga you" })).toBeVisible();
    await expectAccessible(owner);

    await owner.getByRole("button", { name: "Account of Olga" }).click();
    await owner.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(owner).toHaveURL(/\/sign-in$/);
    await owner.goto("/settings?from=here");
    await expect(owner).toHaveURL(/\/sign-in\?next=/);
    await expectAccessible(owner);
    await owner.getByLabel("Name", { exact: true }).fill("Olga");
    await owner.getByLabel("Password").fill("not her password");
    await owner.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(owner.getByRole("alert").filter({ hasText: "name or password is wrong" })).toBeVisible();
    await fill(owner, "Olga", "Sign in");
    await expect(owner).toHaveURL(/\/settings\?from=here$/);

    await owner.getByRole("button", { name: "Make a link" }).click();
    const link = await owner.getByRole("figure", { name: "invitation" }).locator("pre").textContent();
    await viewer.goto(link ?? "");
    await expectAccessible(viewer);
    await fill(viewer, "Vera", "Join");
    await expect(viewer.getByRole("button", { name: "Account of Vera" })).toBeVisible();
    await viewer.goto(`/environments/${environmentId}`);
    await viewer.getByRole("button", { name: /^Run/ }).first().click();
    await expect(viewer.getByRole("alert").filter({ hasText: "a viewer may not do this" })).toBeVisible();
    await viewer.goto("/settings");
    await expect(viewer.getByText("An owner manages these.")).toBeVisible();

    await owner.getByLabel("Key's name").fill("nightly");
    await owner.getByRole("button", { name: "Make a key" }).click();
    const key = await owner.getByRole("figure", { name: "key" }).locator("pre").textContent();
    await owner.reload();
    await expect(owner.getByText(key ?? "")).toHaveCount(0);
    const asAgent = (path: string, body?: object) =>
      fetch(`${server.url}/api${path}`, {
        ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      });
    const { episode_id: id } = await (await asAgent(`/environments/${environmentId}/episodes`, {})).json();
    expect((await asAgent(`/episodes/${id}/done`, {})).status).toBe(200);
    expect((await asAgent(`/episodes/${id}/replay`)).status).toBe(403);

    await viewer.goto(`/episodes/${id}`);
    await expect(viewer.getByRole("heading", { name: "Timeline" })).toBeVisible();

    await owner.getByRole("button", { name: "Revoke nightly" }).click();
    await owner.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await expect(owner.getByRole("cell", { name: /^revoked/ })).toBeVisible();
    expect((await asAgent(`/environments/${environmentId}`)).status).toBe(401);

    await owner.getByLabel("Role of Vera").selectOption("editor");
    await expect(owner.getByLabel("Role of Vera")).toBeEnabled();
    await viewer.getByRole("link", { name: "AgentGYM" }).click();
    await viewer.goto(`/episodes/${id}`);
    await viewer.getByRole("button", { name: "Comment", exact: true }).click();
    await viewer.getByLabel(/^Comment on/).fill("It gave up at once.");
    await viewer.getByRole("button", { name: "Save the comment" }).click();
    await expect(viewer.getByRole("button", { name: "Delete the comment of Vera" })).toBeVisible();

    await owner.getByRole("button", { name: "Remove Vera" }).click();
    await owner.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect(owner.getByLabel("Role of Vera")).toHaveCount(0);
    await viewer.goto("/runs");
    await expect(viewer).toHaveURL(/\/sign-in\?next=%2Fruns$/);
    await owner.getByRole("button", { name: "Remove Olga" }).click();
    await owner.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect(owner.getByRole("dialog").getByRole("alert")).toContainText("This is the last owner");
  } finally {
    await owner.context().close();
    await viewer.context().close();
    await server.remove();
  }
});

test("a link without its invitation, and one that is used, say what to do", async ({ page }) => {
  await page.goto("/join");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Ask for it again");
  await page.goto("/join#already-used");
  await fill(page, "Late", "Join");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Ask an owner for a new one");
});
