import type { PackPolicy } from "../../pack.ts";
import { all, any, approved, is, isNot, isOneOf, policy } from "../notation.ts";

const allowedFolders = ["/etc/app", "/var/log/app", "/home/agent"];
const scopeCues = [
  ["outside", "only", "not touch", "nothing else"],
  ["folder", "director", "path", "/etc", "/var", "/home", "touch"],
];

/** One entity's part of the rule that only some folders are touched. */
function onlyInFolders(entity: string, files: string): PackPolicy {
  return policy({
    kind: "scope",
    text: `${files} outside /etc/app, /var/log/app and /home/agent are not touched.`,
    enforcement: "blocked",
    byDefault: true,
    cues: scopeCues,
    guard: {
      entity,
      on: ["create", "update", "delete"],
      require: all(
        any(is("old.id", null), isOneOf("old.folder", allowedFolders)),
        any(is("new.id", null), isOneOf("new.folder", allowedFolders)),
      ),
      hint: "Leave it as it is; only the three folders are yours.",
    },
  });
}

/** The rules of the server. */
export const policies: readonly PackPolicy[] = [
  onlyInFolders("config", "Configuration files"),
  onlyInFolders("log", "Logs"),
  onlyInFolders("report", "Reports"),
  policy({
    kind: "limit",
    text: "Jobs that run as root need an approval before they are changed.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["root"], ["approv", "permission", "ask"]],
    guard: {
      entity: "cron_job",
      on: ["update", "delete"],
      when: is("old.run_as", "root"),
      require: approved("old.id"),
      hint: "Ask for it with request_approval about the job.",
    },
  }),
  policy({
    kind: "integrity",
    text: "Logs that are still written to are not deleted.",
    enforcement: "blocked",
    byDefault: true,
    cues: [["log"], ["delet", "remov"], ["active", "rotat", "written"]],
    guard: {
      entity: "log",
      on: ["delete"],
      require: isNot("old.status", "active"),
      hint: "Rotate the log first with rotate_log.",
    },
  }),
];
