// Waits for the end of its standard input, which comes with the end of who started it, however that comes, and ends the groups of processes that it knows then.
import { createInterface } from "node:readline";

const groups = new Set();
createInterface({ input: process.stdin })
  .on("line", (line) => {
    const group = Number(line.slice(1));
    if (line[0] === "+") groups.add(group);
    else groups.delete(group);
  })
  .on("close", () => {
    for (const group of groups) {
      try {
        process.kill(-group, "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    }
  });
