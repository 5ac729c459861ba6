import { expect, it } from "vitest";
import { changedFiles } from "./changed-files.ts";

it("tells the files that are not as they were, against a state or against a checkout that rows tell of", () => {
  const row = (path: string, text: string, more = {}) => ({ id: path, path, text, mode: "0644", ...more });
  const start = [row("/a", "one"), row("/b", "same"), row("/c", "gone"), row("/d", "mode")];
  const end = [
    row("/a", "two"),
    row("/b", "same"),
    row("/d", "mode", { mode: "0600" }),
    row("/e", "new"),
    row("/f", "now", { status: "modified", was: "then" }),
  ];
  const texts = changedFiles(start, end).map(({ path, before, after }) => [path, before?.text, after?.text]);
  expect(texts).toEqual([
    ["/a", "one", "two"],
    ["/c", "gone", undefined],
    ["/d", "mode", "mode"],
    ["/e", undefined, "new"],
    ["/f", "then", "now"],
  ]);
});
