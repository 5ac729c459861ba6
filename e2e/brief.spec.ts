import { modelServer } from "../server/agents/model-server.fixture.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";

test.describe.configure({ timeout: 240_000 });

const limit = "A member may have at most five loans at a time";
const library = `Public library: members, books and loans. ${limit}. Never overlook the tone of voice.`;

test("what is understood lights up its words, and the words what they became", async ({ page }) => {
  await page.goto("/new");
  await page.getByLabel("Brief").fill(library);
  const understood = page.getByRole("region", { name: "Understood", exact: true });
  const rule = understood.getByRole("button", { name: limit });
  const lit = page.locator("[data-at][data-active]");
  await rule.hover();
  await expect.poll(async () => (await lit.allTextContents()).join("")).toBe(limit);
  await page.locator("[data-at]", { hasText: "books" }).first().scrollIntoViewIfNeeded();
  const box = await page.locator("[data-at]", { hasText: "books" }).first().boundingBox();
  await page.mouse.move((box?.x ?? 0) + 4, (box?.y ?? 0) + 8);
  await expect(understood.getByRole("button", { name: "Book", exact: true })).toHaveAttribute("data-active");
  await understood.getByRole("button", { name: "Book", exact: true }).focus();
  await expect.poll(async () => (await lit.allTextContents()).join(" ")).toContain("books");
  await expectAccessible(page);

  // A text longer than its field is pasted at once, and scrolled to its end: the marks lie where their words do.
  const field = page.getByLabel("Brief");
  await field.fill(`${"Books are nice.\n".repeat(40)}${library}`);
  await field.evaluate((node) => node.scrollTo(0, node.scrollHeight));
  await expect(understood.getByRole("button", { name: limit })).toBeVisible();
  const layers = page.locator("textarea[name=brief], [aria-hidden]:has([data-at])");
  await expect.poll(() => layers.evaluateAll((each) => new Set(each.map((node) => node.scrollTop)).size)).toBe(1);
  expect(await field.evaluate((node) => node.scrollTop)).toBeGreaterThan(300);
  expect(await layers.count()).toBe(2);
});

test("an open rule is settled by a reading, by other words or put aside, and stays so while the brief is written", async ({
  page,
}) => {
  await page.goto("/new");
  const denied = "A payout on a claim of a lapsed policy is somehow denied";
  const nice = "Everybody is somehow nice to claims at night";
  await page
    .getByLabel("Brief")
    .fill(
      `Home insurer: policyholders, policies, claims and payouts. ${denied}. Only adjusters may approve a claim. ${nice}.`,
    );
  const understood = page.getByRole("region", { name: "Understood", exact: true });
  const rules = understood.getByRole("region", { name: "Rules" });
  const first = rules.getByRole("listitem", { name: denied });
  const second = rules.getByRole("listitem", { name: nice });
  await expect(understood.getByText("1 of 3 rules is enforced, 2 are open")).toBeVisible();
  await expect(rules.getByText("Nobody but the adjuster may approve a claim.")).toBeVisible();
  await expectAccessible(page);

  await first.getByRole("button", { name: /^Nobody may create a claim/ }).click();
  await expect(first.getByText("enforced", { exact: true })).toBeVisible();
  await second.getByRole("button", { name: "Say it in other words" }).click();
  await second.getByLabel("In other words").fill("Claims like the moon.");
  await second.getByRole("button", { name: "Read it" }).click();
  await expect(second.getByText("open", { exact: true })).toBeVisible();
  await second.getByLabel("In other words").fill("Only managers may delete a claim.");
  await second.getByRole("button", { name: "Read it" }).click();
  await expect(second.getByText("Nobody but the manager may delete a claim.")).toBeVisible();
  await expect(understood.getByText("All 3 rules are enforced")).toBeVisible();

  await second.getByRole("button", { name: "Undo" }).click();
  await second.getByRole("button", { name: "Put aside" }).click();
  await expect(understood.getByRole("region", { name: "Put aside" })).toContainText(nice);
  const brief = await page.getByLabel("Brief").inputValue();
  await page.getByLabel("Brief").fill(`Busy office. ${brief}`);
  await page.reload();
  await expect(understood.getByText("All 2 rules are enforced")).toBeVisible();
  await page.setViewportSize({ width: 360, height: 800 });
  await expect(first).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 900 });

  await page.getByLabel("Tasks").fill("12");
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(page).toHaveURL(/\/environments\/env_/, { timeout: 90_000 });
  await expect(page.getByRole("region", { name: "Policies" })).toContainText("Nobody may create a claim while");
});

test("a model reads the open rules: what the words show is enforced, the rest is taken by the author", async ({
  page,
}) => {
  const shown = "Sadly a claim over 500 EUR is never approved by anybody";
  const two = "Everybody is somehow nice to insured payouts at night";
  const norms: Record<string, object[]> = {
    Sadly: [{ frame: "forbid", act: ["approve claim"], when: ["claim.amount > 500 EUR"] }],
    Everybody: [
      { frame: "need", act: ["create payout"], need: ["payout.insured = true"] },
      { frame: "forbid", act: ["delete payout"] },
    ],
  };
  const model = await modelServer(({ messages }) => {
    const asked = String(messages[1]?.content);
    const questions: { clause: string; text: string }[] = JSON.parse(asked.slice(asked.indexOf("The clauses:\n") + 13));
    const readings = questions.map(({ clause, text }) => {
      const own = norms[text.split(" ")[0] ?? ""] ?? [];
      return { clause, verdict: own.length > 0 ? "rule" : "cannot_be_said", norms: own };
    });
    return { text: JSON.stringify({ readings }) };
  });
  try {
    await page.goto("/new");
    await page
      .getByLabel("Brief")
      .fill(`Home insurer: policyholders, policies, claims and payouts. A claim has an amount. ${shown}. ${two}.`);
    await page.getByLabel("Generator").selectOption("reader");
    await page.getByLabel("Model").fill(`tiny@${model.url}`);
    const reading = page.getByRole("region", { name: "Reading by a model" });
    await expect(reading).toContainText("can read the 2 open rules");
    await reading.getByRole("button", { name: /^Ask tiny/ }).click();
    const rules = page.getByRole("region", { name: "Rules" });
    const offered = rules.getByRole("listitem", { name: two });
    await expect(offered.getByText("a model reads it so")).toBeVisible();
    await expect(offered.getByRole("button", { name: /insured.*Nobody may delete a payout/s })).toBeVisible();
    await expectAccessible(page);
    await page.reload();
    await reading.getByRole("button", { name: "Take its", exact: false }).click();
    await expect(offered.getByText("enforced", { exact: true })).toBeVisible();
    await expect(page.getByText("All 2 rules are enforced")).toBeVisible();
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByLabel("Tasks").fill("12");
    await page.getByRole("button", { name: "Generate", exact: true }).click();
    await expect(page).toHaveURL(/\/environments\/env_/, { timeout: 90_000 });
    await expect(page.getByRole("region", { name: "Policies" })).toContainText("Nobody may delete a payout");
  } finally {
    await model.close();
  }
});

test("usual rules of a trade are switches: off beside own rules, on for a brief without any", async ({ page }) => {
  await page.goto("/new");
  const understood = page.getByRole("region", { name: "Understood", exact: true });
  const usual = understood.getByRole("region", { name: "Usual in the trade" });
  await page.getByLabel("Brief").fill("CRM for Salesforce agents");
  await expect(usual.getByRole("checkbox").first()).toBeChecked();
  await usual.getByRole("checkbox").first().uncheck();
  await expect(usual.getByRole("checkbox").first()).not.toBeChecked();
  await expect(usual.getByRole("checkbox").nth(1)).toBeChecked();

  await page
    .getByLabel("Brief")
    .fill("CRM for a sales team: contacts, companies and deals. Only managers may delete a contact.");
  await expect(understood.getByText("The rule is enforced")).toBeVisible();
  const offered = usual.getByRole("checkbox", { name: /manager's approval/ });
  await expect(offered).not.toBeChecked();
  await offered.check();
  await expect(offered).toBeChecked();
  await page.getByLabel("Tasks").fill("12");
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(page).toHaveURL(/\/environments\/env_/, { timeout: 90_000 });
  await expect(page.getByText("offered, switched on").first()).toBeVisible();
});

test("a brief that was written while the server was away is read when it is back", async ({ page, context }) => {
  await page.goto("/new");
  const understood = page.getByRole("region", { name: "Understood", exact: true });
  await page.getByLabel("Brief").fill("Public library: members and books.");
  await expect(understood.getByRole("button", { name: "Book", exact: true })).toBeVisible();
  await context.setOffline(true);
  await page.getByLabel("Brief").fill("Public library: members, books and loans.");
  await expect(understood.getByText("The server does not answer.")).toBeVisible();
  await context.setOffline(false);
  await expect(understood.getByRole("button", { name: "Loan", exact: true })).toBeVisible();
});

test("a generation is cancelled and leaves nothing; what cannot be read is said in place", async ({
  page,
  request,
}) => {
  const count = async () => (await (await request.get("/api/environments?limit=200")).json()).items.length;
  const before = await count();
  await page.goto("/new");
  await page.getByRole("button", { name: /^Insurance claims/ }).click();
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(page.getByRole("button", { name: "Generate", exact: true })).toBeEnabled();
  await expect(page).toHaveURL(/\/new$/);
  expect(await count()).toBe(before);

  await page.getByLabel("Brief").fill("x".repeat(20_001));
  await expect(page.getByText("The brief has 20,001 characters")).toBeVisible();
  await expect(page.getByRole("button", { name: "Generate", exact: true })).toBeDisabled();
  await page.getByLabel("Generator").selectOption("llm");
  await page.getByLabel("Brief").fill("todo app");
  await page.getByRole("button", { name: "Generate", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "No model is named." })).toBeVisible();
  await page.getByLabel("Generator").selectOption("");
  await page.getByLabel("Brief").fill("qwertyuiop");
  await expect(page.getByText('No kind of record was found in "qwertyuiop"')).toBeVisible();
});

test("a plan is edited by form and as text, saved as a version, and the difference is told", async ({
  page,
  request,
}) => {
  const made = await request.post("/api/environments", {
    data: {
      brief:
        "Bike rental: customers, bikes, stations and rentals. A customer may have at most two rentals at a time. Everybody is somehow nice to the bikes at night.",
      tasks: 12,
    },
  });
  const { id } = await made.json();
  await page.goto(`/environments/${id}/edit`);
  await page.locator("summary", { hasText: "Customer" }).click();
  const fields = page.getByRole("list", { name: "Fields of Customer" });
  await page.getByRole("button", { name: "Add a field" }).first().click();
  await fields.getByLabel("Label").last().fill("Helmet size");
  await fields.getByLabel("Type").last().selectOption("enum");
  await fields.getByLabel("Values").last().fill("");
  await fields.getByLabel("Values").last().press("Enter");
  const wrong = page.getByRole("region", { name: "To be mended" });
  await wrong.getByRole("button").click();
  await expect(page.locator(".cm-lint-marker-error")).toHaveCount(1);
  await expectAccessible(page);

  await page.getByRole("tab", { name: "Form" }).click();
  await page.reload();
  await page.locator("summary", { hasText: "Customer" }).click();
  await fields.getByLabel("Values").last().fill("small, large");
  await fields.getByLabel("Values").last().press("Enter");
  const rule = page.getByRole("list", { name: "Policies" }).getByRole("listitem").first();
  await expect(rule).toContainText("There may be at most 2");
  await expect(rule).toContainText(/tasks? tests? it/);
  await rule.getByLabel("Rule", { exact: true }).fill("Customers feel at home.");
  await expect(rule.getByText("Nothing would be enforced")).toBeVisible();
  await rule.getByLabel("Rule", { exact: true }).fill("A customer may have at most four rentals at a time.");
  await expect(rule.getByText(/read as/)).toBeVisible();
  await expect(rule).toContainText("There may be at most 4");
  await rule.getByRole("button", { name: "Edit by form" }).click();
  await rule.getByLabel("At most", { exact: true }).fill("");
  await rule.getByLabel("Of what", { exact: true }).fill("spaceship");
  await expect(rule.getByText("It cannot be enforced here")).toBeVisible();
  await expect(rule.getByRole("button", { name: "Use this rule" })).toBeDisabled();
  await rule.getByLabel("Of what", { exact: true }).fill("rental");
  await rule.getByLabel("At most", { exact: true }).fill("3");
  await expect(rule.getByText(/^There may be at most 3/)).toBeVisible();
  await expectAccessible(page);
  await rule.getByRole("button", { name: "Use this rule" }).click();
  await expect(rule.getByLabel("Rule", { exact: true })).toHaveValue(/There may be at most 3/);

  const open = page.getByRole("list", { name: "Open rules" }).getByRole("listitem");
  await open.getByRole("button", { name: "Say it by form" }).click();
  await open.getByLabel("Kind of rule").selectOption("forbid");
  await open.getByLabel("Act", { exact: true }).fill("delete bike");
  await open.getByRole("button", { name: "Use this rule" }).click();
  await expect(page.getByRole("list", { name: "Open rules" })).toBeHidden();
  const policies = page.getByRole("list", { name: "Policies" }).getByRole("listitem");
  await page.getByRole("button", { name: "Add a rule" }).click();
  const form = page.getByRole("group", { name: "The rule by form" });
  await form.getByLabel("Kind of rule").selectOption("right");
  await expect(form.getByLabel("nobody else")).toBeChecked();
  await form.getByLabel("Kind of rule").selectOption("approve");
  await form.getByLabel("Act", { exact: true }).fill("create rental");
  await form.getByLabel("By whom", { exact: true }).fill("48 parsecs");
  await expect(form.getByText('"48 parsecs" names nobody')).toBeVisible();
  await form.getByLabel("By whom", { exact: true }).fill("manager");
  await form.getByRole("button", { name: "Use this rule" }).click();
  const approval = policies.filter({ hasText: "without an approval of the manager" });
  await approval.getByRole("button", { name: /^Remove/ }).click();
  await expect(approval).toBeHidden();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(approval).toBeVisible();
  const summary = page.getByLabel("Summary");
  await summary.fill("Lends bikes.");
  await page.getByRole("button", { name: "Undo the last change" }).click();
  await expect(summary).not.toHaveValue("Lends bikes.");
  await expect(approval).toBeVisible();
  await page.getByRole("button", { name: "Add an entity" }).click();
  await page.getByLabel("Label of the entity").last().selectText();
  await page.keyboard.type("Repair");
  await page.getByRole("button", { name: /^Certify and save as version/ }).click();
  await expect(page).toHaveURL(/_v\d+_.*\/versions\?with=/, { timeout: 60_000 });
  await expect(page.getByRole("region", { name: "Fields" })).toContainText("Customer: helmet size");
  await expect(page.getByRole("region", { name: "Policies" })).toContainText("There may be at most 3");
  await expect(page.getByRole("region", { name: "Entities" })).toContainText("Repair");
  await expectAccessible(page);
  expect((await request.get(`/api/environments/${id}`)).ok()).toBe(true);
});
