import type { KeyRole, MemberRole } from "../../core/people.ts";

/** What roles may do, in a few words. */
export const roleTexts: Readonly<Record<MemberRole | KeyRole, string>> = {
  owner: "everything, people and keys too",
  editor: "makes environments, runs agents, comments",
  viewer: "reads everything, changes nothing",
  agent: "plays its own episodes, is told no answers",
};
