import type { Operation } from "../operation.ts";
import { parameter, tool } from "./tool.ts";

/** The tool of a shell, for every kind of world that has one. */
export const executeShell: Operation = tool(
  "execute_shell",
  "Execute a command",
  "Executes a command of bash. Folder, variables and functions are kept from one command to the next. Gives output, errors and exit code.",
  [parameter("command", "longtext", "The command, of one or several lines")],
);
