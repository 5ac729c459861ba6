import type { ComponentType } from "react";
import type { TableLook } from "../../../core/environment.ts";
import { BoardLook } from "./board-look.tsx";
import { ChatLook } from "./chat-look.tsx";
import { CodeLook } from "./code-look.tsx";
import { FiguresLook } from "./figures-look.tsx";
import { FilesLook } from "./files-look.tsx";
import type { LookProps } from "./look-props.ts";
import { PageLook } from "./page-look.tsx";
import { TerminalLook } from "./terminal-look.tsx";
import { UnrecordedLook } from "./unrecorded-look.tsx";

/** How the rows of a table are shown by its `look`: the only list. What is not in it is a table. */
export const looks: Readonly<Partial<Record<TableLook, ComponentType<LookProps>>>> = {
  board: BoardLook,
  chat: ChatLook,
  code: CodeLook,
  figures: FiguresLook,
  files: FilesLook,
  page: PageLook,
  terminal: TerminalLook,
  unrecorded: UnrecordedLook,
};
