import { expect, it } from "vitest";
import type { Row } from "../../action.ts";
import type { EpisodeEvent } from "../../episode.ts";
import { patchText } from "./patch-text.ts";

const step = (id: string, after: Row | null): EpisodeEvent => ({
  type: "step",
  step: 1,
  action: { action: "write_file", params: {} },
  observation: {},
  kind: "write",
  changes: [{ entity: "file", id, before: null, after }],
  violations: [],
  stateHash: "",
  now: "",
  outcomes: {},
  score: 0,
  reward: 0,
  durationUs: 0,
  at: 0,
});
const file = (id: string, status: string, text: string | null, more: Row = {}) =>
  step(id, { id, kind: "file", mode: "0644", text, size: 1, status, was: null, ...more });

it("writes what is changed, new and gone in the end, as git reads it, and names what is no text", () => {
  const events = [
    file("/repo/src/a b.js", "modified", "one\nzwei\n", { was: "one\ntwo\n" }),
    file("/repo/run.sh", "added", "#!/bin/sh\n", { mode: "0755" }),
    file("/repo/empty", "added", "", { mode: "0600" }),
    file("/repo/old.txt", "deleted", null, { was: "gone\n" }),
    file("/repo/logo.png", "added", null, { digest: "d" }),
    file("/repo/same.js", "modified", "same\n", { was: "same\n" }),
    file("/tmp/notes", "added", "elsewhere\n"),
    file("/repo/draft", "added", "first\n"),
    step("/repo/draft", null),
  ];
  expect(patchText(events, "/repo/")).toBe(`Not in this patch: "logo.png"
diff --git a/empty b/empty
new file mode 100644
diff --git a/old.txt b/old.txt
deleted file mode 100644
--- a/old.txt
+++ /dev/null
@@ -1,1 +0,0 @@
-gone
diff --git a/run.sh b/run.sh
new file mode 100755
--- /dev/null
+++ b/run.sh
@@ -0,0 +1,1 @@
+#!/bin/sh
diff --git a/src/a b.js b/src/a b.js
--- a/src/a b.js
+++ b/src/a b.js
@@ -1,2 +1,2 @@
 one
-two
+zwei
`);
});
