import { expect, expectAccessible, test } from "./fixtures.ts";

test("an environment met as a conversation: proven, run, and its replay shows what was said", async ({
  page,
  request,
  recorded,
}) => {
  test.setTimeout(240_000);
  const started = await request.post("/api/runs", {
    data: { environmentId: recorded.environmentId, agent: "oracle", face: "chat", tier: 2 },
    timeout: 120_000,
  });
  expect(started.ok(), await started.text()).toBe(true);
  const { id } = await started.json();
  const runView = async () => (await request.get(`/api/runs/${id}`)).json();
  await expect.poll(async () => (await runView()).status, { timeout: 120_000 }).toBe("finished");
  const { episodes } = await runView();
  expect(episodes.map(({ score }: { readonly score: number }) => score)).toEqual(episodes.map(() => 1));
  const longest = episodes.toSorted((a: { steps: number }, b: { steps: number }) => b.steps - a.steps)[0];

  await page.goto(`/episodes/${longest.id}?step=${longest.steps - 1}&tab=tables&table=chat_message`);
  const conversation = page.getByRole("log", { name: "Conversation" });
  await expect(conversation).toContainText("Hello, this is");
  await expect(conversation).toContainText("Is that right?");
  await expect(conversation).toContainText("Yes, that is right.");
  await conversation.getByRole("button", { name: "step 1" }).first().click();
  await expect(conversation).not.toContainText("I have carried out what you asked for.");
  await expectAccessible(page);
});
