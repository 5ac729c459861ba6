import { expect, it } from "vitest";
import type { L1Record } from "./l1-record.ts";
import { l1Report } from "./l1-report.ts";
import { l1Metrics } from "./l1-score.ts";

function record(id: string, partial: number, commands: number, key: string): L1Record {
  return {
    task: { id, repo: "demo" },
    metrics: l1Metrics({ partial, commands, validCommands: commands, violations: 0, signals: 0 }),
    output_checks: [{ key, ok: partial === 1, expected: 1, actual: 1, weight: 1 }],
    transcript: { prompt_messages: [], tool_calls: [], safety_events: [], model_final_message: null },
  };
}

it("writes the report of results byte for byte", () => {
  const records = [
    { ...record("demo_task_002", 0, 1, "readme_first_line") },
    { ...record("demo_task_001", 1, 2, "markdown_file_count") },
  ];
  expect(l1Report(new Map([["demo", records]]))).toBe(`## Summary

- **repos**: 1

## Repo: \`demo\`

- **tasks**: 2
- **success_rate**: 50.00%
- **avg_score**: 60.00
- **avg_commands_used**: 1.50
- **safety_violations_total**: 0

| task_id | success | score | commands | safety_violations | first_failure |
|---|---:|---:|---:|---:|---|
| \`demo_task_001\` | true | 100.0 | 2 | 0 |  |
| \`demo_task_002\` | false | 20.0 | 1 | 0 | readme_first_line |

`);
  expect(l1Report(new Map())).toBe("## Summary\n\n- **repos**: 0\n\nNo repo results.\n");
});
