import type { Entity } from "../../environment.ts";
import { fieldOf } from "../../generate/system.ts";
import type { Operation } from "../../operation.ts";
import { listDirectory, readFile, writeFile } from "../file-tools.ts";
import { fileEntity } from "../files.ts";
import { parameter, tool } from "../tool.ts";

const plain = { seedRows: 0, system: false, deletable: false, creatable: false, updatable: false } as const;

/** What the code has defined, a row each. */
const variableEntity: Entity = {
  name: "variable",
  plural: "variables",
  label: "Variable",
  idPrefix: "var",
  ids: "free",
  look: "code",
  description: "Variables that hold plain data, the first 200; modules, functions and objects of classes are left out.",
  display: "type",
  fields: [
    fieldOf({ name: "id", label: "Name", type: "id", description: "Its name", required: true, unique: true }),
    fieldOf({ name: "type", label: "Type", type: "text", description: "Name of its class", required: true }),
    fieldOf({
      name: "size",
      label: "Size",
      type: "integer",
      description: "Items, characters or bytes, where it has some",
    }),
    fieldOf({ name: "value", label: "Value", type: "text", description: "Its beginning", required: true }),
  ],
  ...plain,
};

/** Images among the files, a row each. */
const figureEntity: Entity = {
  name: "figure",
  plural: "figures",
  label: "Figure",
  idPrefix: "fig",
  ids: "free",
  look: "figures",
  description: "Images in the working folder (png, jpeg, gif, webp, svg).",
  display: "media_type",
  fields: [
    fieldOf({
      name: "id",
      label: "File",
      type: "id",
      description: "Path in the working folder",
      required: true,
      unique: true,
    }),
    fieldOf({ name: "media_type", label: "Kind", type: "text", description: "Media type", required: true }),
    fieldOf({ name: "size", label: "Size", type: "integer", description: "Bytes" }),
    fieldOf({
      name: "digest",
      label: "Digest",
      type: "text",
      description: "sha256 of the content, which is kept by it",
    }),
  ],
  ...plain,
};

/** The tables of every interpreter. */
export function pythonTables(): Entity[] {
  return [fileEntity("The files of the working folder."), variableEntity, figureEntity];
}

/** The tools of every interpreter. */
export function pythonTools(): Operation[] {
  return [
    tool(
      "run_python",
      "Execute Python",
      "Executes Python 3 with its standard library. Variables, functions and imports are kept from one call to the next. Gives what is printed, the value of the last expression, and the error where there is one.",
      [parameter("code", "longtext", "The code, of one or several lines")],
    ),
    readFile,
    writeFile,
    listDirectory,
  ];
}
