import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isDebian } from "./debian.ts";
import { fetchPackages } from "./fetch-packages.ts";

/** A small package that this machine has not, and whose place apt knows; null where there is none. */
const absent = isDebian ? (["datamash", "figlet", "toilet"].find(canFetch) ?? null) : null;

function canFetch(name: string): boolean {
  try {
    const said = execFileSync("/usr/bin/apt-get", ["download", "--print-uris", name], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    return said.includes("http") && !existsSync(`/usr/bin/${name}`);
  } catch {
    return false;
  }
}

describe.skipIf(!isDebian)("fetchPackages", () => {
  it("says which package is not to be had, what apt said, and what to do", async () => {
    await expect(fetchPackages(["no-such-package"], "the image")).rejects.toMatchObject({
      code: "no_package",
      message: expect.stringMatching(/no-such-package.*Unable to locate.*apt-get install no-such-package/),
    });
  });

  it.skipIf(!absent)(
    "gives what the package would put into the system, and carries out none of its scripts",
    async () => {
      const name = absent ?? "";
      const { folders, close } = await fetchPackages([name], "the image");
      expect(folders.some((folder) => existsSync(join(folder, "usr/bin")))).toBe(true);
      expect(existsSync(`/usr/bin/${name}`)).toBe(false);
      await close();
      for (const folder of folders) expect(existsSync(folder)).toBe(false);
    },
    120_000,
  );
});
