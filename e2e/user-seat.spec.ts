import { expect, expectAccessible, test } from "./fixtures.ts";

test("a person is the user of a conversation: the agent waits for them, and the replay says who spoke", async ({
  page,
  request,
  recorded,
}) => {
  test.setTimeout(240_000);
  const { environmentId } = recorded;
  const face = await (await request.get(`/api/environments/${environmentId}?face=chat`, { timeout: 120_000 })).json();
  const task = face.tasks.find(({ tier }: { readonly tier: number }) => tier === 2).id;
  const started = await request.post("/api/runs", {
    data: { environmentId, agent: "oracle", face: "chat", user: "person", task },
    timeout: 120_000,
  });
  expect(started.ok(), await started.text()).toBe(true);
  const { id: runId } = await started.json();
  const episodesOf = async () => (await (await request.get(`/api/episodes?runId=${runId}`)).json()).items;
  await expect.poll(async () => (await episodesOf()).length, { timeout: 60_000 }).toBe(1);
  const [{ id }] = await episodesOf();

  await page.goto(`/play/${id}`);
  await expect(page.getByRole("heading", { name: `${task} as its user` })).toBeVisible();
  const box = page.getByLabel("What you say");
  await expect(box).toBeEnabled({ timeout: 60_000 });
  await expectAccessible(page);
  await box.fill("It is <b>all</b> as you have it.");
  await page.getByRole("button", { name: "Say it" }).click();
  await expect(page.getByRole("log", { name: "Conversation" })).toContainText("It is <b>all</b> as you have it.");
  const seat = async () => (await request.get(`/api/episodes/${id}/user`)).json();
  for (let now = await seat(); !now.isOver; now = await seat())
    if (now.waiting) await request.post(`/api/episodes/${id}/user`, { data: { text: "Yes." } });
  await page.getByRole("link", { name: "Open the replay" }).click();
  await expect(page.getByText("a person was the user, not ranked")).toBeVisible();
  await expectAccessible(page);
});

test("the form of a run asks who speaks for the user of a conversation", async ({ page, recorded }) => {
  await page.goto(`/environments/${recorded.environmentId}`);
  await page.getByLabel("Face", { exact: true }).selectOption("chat");
  await page.getByLabel("The user speaks").selectOption("model");
  await expect(page.getByLabel("Model", { exact: true })).toBeVisible();
  await page.getByLabel("The user speaks").selectOption("person");
  await expect(page.getByLabel("Task", { exact: true })).toBeVisible();
  await expectAccessible(page);
});
