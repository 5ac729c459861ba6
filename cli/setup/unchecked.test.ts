import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { expectHashes, uncheckedPackages } from "./unchecked.mjs";

const locks = ["../../package-lock.json", "node/package-lock.json"].map((path) =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")),
);

describe("what npm would install without a hash", () => {
  it.each(["linux", "darwin", "win32"].flatMap((platform) => ["x64", "arm64"].map((arch) => ({ platform, arch }))))(
    "is nothing on $platform, $arch",
    (here) => expect(locks.flatMap((lock) => uncheckedPackages(lock, here))).toEqual([]),
  );

  it("is refused, with its names, where the platform would take it", () => {
    const packages = {
      "": { version: "1.0.0" },
      "node_modules/a": { version: "1.0.0", os: ["darwin"] },
      "node_modules/x/node_modules/b": { version: "2.0.0", os: ["!win32"], cpu: ["x64"] },
      "node_modules/d": { version: "4.0.0", os: "darwin", cpu: "arm64" },
      "node_modules/c": { version: "3.0.0", integrity: "sha512-x" },
    };
    expect(uncheckedPackages({ packages }, { platform: "linux", arch: "x64" })).toEqual(["b@2.0.0"]);
    expect(uncheckedPackages({ packages }, { platform: "win32", arch: "x64" })).toEqual([]);
    expect(() => expectHashes({ packages }, { platform: "darwin", arch: "arm64" })).toThrow(
      /no hash of a@1\.0\.0, d@4\.0\.0,/,
    );
  });
});
