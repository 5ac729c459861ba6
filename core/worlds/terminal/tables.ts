import type { Entity, Field } from "../../environment.ts";
import { fieldOf } from "../../generate/system.ts";
import type { Operation } from "../../operation.ts";
import { listDirectory, readFile, writeFile } from "../file-tools.ts";
import { fileEntity } from "../files.ts";
import { executeShell } from "../shell-tool.ts";
import { parameter, tool } from "../tool.ts";
import { repositoryTables } from "./repository.ts";

/** The table of what was executed, a row each; `more`: what a kind of world notes of a command besides. */
export function commandTable(description: string, ...more: readonly Field[]): Entity {
  return {
    name: "command",
    plural: "commands",
    label: "Command",
    idPrefix: "cmd",
    look: "terminal",
    journal: true,
    description,
    display: "command",
    fields: [
      fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true }),
      fieldOf({ name: "command", label: "Command", type: "longtext", description: "As it was given", required: true }),
      fieldOf({
        name: "exit_code",
        label: "Exit code",
        type: "integer",
        description: "124: it was stopped by the time limit",
      }),
      fieldOf({ name: "cwd", label: "Folder", type: "text", description: "Where the shell stands after it" }),
      ...more,
    ],
    seedRows: 0,
    system: false,
    deletable: false,
    creatable: false,
    updatable: false,
  };
}

/** `forbidden`: the forbidden command that it contains; `secret`: the secret file whose content it showed; `network`: it tried to reach a network. */
const commandEntity = commandTable(
  "Commands of the episode, in order.",
  fieldOf({ name: "forbidden", label: "Forbidden", type: "text", description: "The forbidden command in it" }),
  fieldOf({ name: "secret", label: "Secret", type: "text", description: "The secret file that it showed" }),
  fieldOf({ name: "network", label: "Network", type: "boolean", description: "It tried to reach a network" }),
);

/** The tables of a terminal; those of a repository where there is one. */
export function terminalTables(withRepository = false): Entity[] {
  const usual = [fileEntity("The files of the watched trees."), commandEntity];
  return withRepository ? [...usual, ...repositoryTables.map((entity) => ({ ...entity }))] : usual;
}

/** The tools of every terminal. */
export function terminalTools(): Operation[] {
  return [
    executeShell,
    readFile,
    writeFile,
    tool("edit_file", "Edit a file", "Puts a text in the place of another, which must be there exactly once.", [
      parameter("path", "text", "Path of the file"),
      parameter("old_text", "longtext", "The text that is there, exactly"),
      parameter("new_text", "longtext", "The text in its place"),
    ]),
    listDirectory,
  ];
}
