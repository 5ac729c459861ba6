/** Which Node AgentGYM runs under. Plain JavaScript without dependencies: it is read by any Node from 20 on. */

/** The oldest one: the first in which SQLite asks for each act whether it is allowed, which keeps questions to a database read-only. */
export const oldestNode = "24.10";

/** Whether a version of Node is the oldest or newer. */
export function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = oldestNode.split(".").map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
