import type { Operation } from "../operation.ts";
import { parameter, tool } from "./tool.ts";

/** Tools over a tree of files, for every kind of world that has one. */
export const readFile: Operation = tool(
  "read_file",
  "Read a file",
  "Gives the lines of a text file, all of them or a part.",
  [
    parameter("path", "text", "Path of the file"),
    parameter("start_line", "integer", "First line, from 1", false),
    parameter("line_count", "integer", "How many lines", false),
  ],
);
export const writeFile: Operation = tool(
  "write_file",
  "Write a file",
  "Writes a text file anew, with the folders above it.",
  [parameter("path", "text", "Path of the file"), parameter("content", "longtext", "All of its text")],
);
export const editFile: Operation = tool(
  "edit_file",
  "Edit a file",
  "Changes a text file: puts new_text in the place of old_text, which must be there exactly once, or applies a unified diff.",
  [
    parameter("path", "text", "Path of the file"),
    parameter("old_text", "longtext", "The text that is there, exactly", false),
    parameter("new_text", "longtext", "The text in its place", false),
    parameter("diff", "longtext", "A unified diff of this file, in place of the texts", false),
  ],
);
export const listDirectory: Operation = tool(
  "list_directory",
  "List a folder",
  "Names, kinds, sizes and modes of what is in a folder.",
  [parameter("path", "text", "Path of the folder")],
);
export const searchFiles: Operation = tool(
  "search",
  "Search in files",
  "Finds lines that a regular expression (of JavaScript) matches, in text files below a folder; names of files with glob alone.",
  [
    parameter("pattern", "text", "Regular expression; without it the files are listed", false),
    parameter("path", "text", "Folder to look in; the present one when absent", false),
    parameter("glob", "text", "Names of files, such as *.ts", false),
  ],
);
