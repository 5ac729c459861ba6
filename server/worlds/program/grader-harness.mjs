// Runs in a grader's container: loads the grader's module and calls its `grade`. What the grader prints goes to stderr, so that it cannot pass for the answer.
import { createInterface } from "node:readline";

console.log = console.error;
console.info = console.error;
console.debug = console.error;
for await (const line of createInterface({ input: process.stdin })) {
  const { id, source, episode } = JSON.parse(line);
  let answer;
  try {
    const { grade } = await import(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`);
    if (typeof grade !== "function") throw new Error("the grader does not export a function grade");
    answer = { id, ok: true, outcomes: await grade(episode) };
  } catch (error) {
    answer = { id, ok: false, message: `the grader failed: ${error instanceof Error ? error.message : String(error)}` };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
