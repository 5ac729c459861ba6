import { expect, test } from "./fixtures.ts";

test("every page works under its policy, which lets no inline script in but those that are its own", async ({
  page,
  request,
  recorded,
}) => {
  const { environmentId, episodeId } = recorded;
  const paths = [
    "/",
    "/new",
    "/runs",
    "/leaderboard",
    "/agents",
    "/settings",
    "/sign-in",
    "/import",
    "/design",
    "/docs/quickstart",
    "/docs/api",
    `/environments/${environmentId}`,
    `/episodes/${episodeId}`,
    "/no-such-page",
    "/docs/no-such-page",
    "/environments/env_none",
  ];
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) refused.push(`${page.url()}: ${message.text()}`);
  });
  for (const path of paths) {
    const response = await page.goto(path);
    const policy = response?.headers()["content-security-policy"] ?? "";
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
    expect(scripts, path).toMatch(/'nonce-[\w+/=]{24}'|'sha256-/);
    expect(scripts, path).not.toContain("unsafe-inline");
    // The theme is set by an inline script of the layout, the menu by React.
    await expect(page.locator("html"), path).toHaveClass(/light|dark/);
  }
  expect(refused).toEqual([]);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'owned'";
    document.body.append(script);
  });
  expect(await page.title()).not.toBe("owned");
  const nonces = await Promise.all(
    [1, 2].map(async () => (await request.get("/runs")).headers()["content-security-policy"]),
  );
  expect(nonces[0]).not.toBe(nonces[1]);
});
