import { describe, expect, it } from "vitest";
import { leaderboardCsv } from "./csv.ts";
import { leaderboardRows } from "./leaderboard.ts";

describe("leaderboardCsv", () => {
  it.each([
    [`=HYPERLINK("http://x")`, `"'=HYPERLINK(""http://x"")"`],
    ["+1", "'+1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["-2+3", "'-2+3"],
    ["\t=1", `"'\t=1"`],
    ["it's'\t=1", `"it's'\t=1"`],
    ["a,b", `"a,b"`],
    ["two\nlines", `"two\nlines"`],
    ["plain name", "plain name"],
    ["＝1+1", "'＝1+1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠SUM(A1)", "'＠SUM(A1)"],
    ["﹦1+1", "'﹦1+1"],
    [" =1+1", "' =1+1"],
    ["\u00a0\u200b\ufeff=1+1", "'\u00a0\u200b\ufeff=1+1"],
    ["\u3000＝1+1", "'\u3000＝1+1"],
    ["'=1+1", "''=1+1"],
    [`"=1+1"`, `"'""=1+1"""`],
    ["\u2212 1", "'\u2212 1"],
    ["%0A=1", "'%0A=1"],
    ["\u0000=1", "'\u0000=1"],
    ["a;=1+1", `"a;=1+1"`],
    ["a|=1+1", `"a|=1+1"`],
    ["a\t=1+1", `"a\t=1+1"`],
    ["a ", `"a "`],
    ["llm:qwen3@http://localhost:8000/v1", "llm:qwen3@http://localhost:8000/v1"],
    ["a=b", "a=b"],
  ])("keeps the agent %j a text: %j", (agent, cell) => {
    const rows = leaderboardRows(
      {
        tasks: [{ environmentId: "env_a", agent, tasks: [["t1_001", 1, 1, 1, 3, 0, 0]] }],
        totals: [{ environmentId: "env_a", agent, failure: null, episodes: 1 }],
        baselines: [],
      },
      null,
    );
    const csv = leaderboardCsv({
      environments: [],
      environmentId: "env_a",
      threshold: 0.85,
      tier: null,
      failure: null,
      face: "tools",
      rows: [...rows],
    });
    expect(csv.slice(csv.indexOf("\r\n") + 2)).toBe(
      `,${cell},UNKNOWN,episodes,1,,1,${rows[0]?.passed.low},1,1,1,1,0,1,3,0\r\n`,
    );
  });
});
