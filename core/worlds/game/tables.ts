import type { Entity } from "../../environment.ts";
import { fieldOf } from "../../generate/system.ts";
import type { Operation } from "../../operation.ts";
import { ownId, ownTable } from "../own-table.ts";
import { parameter, tool } from "../tool.ts";
import type { Game } from "./game.ts";

/** How the game stands: one row. */
export const gameTable: Entity = {
  name: "game",
  plural: "games",
  label: "Game",
  idPrefix: "game",
  description: "How the game stands.",
  display: "result",
  fields: [
    ownId,
    fieldOf({ name: "level", label: "Level", type: "integer", description: "Which level it is", required: true }),
    fieldOf({ name: "moves", label: "Moves", type: "integer", description: "Actions so far", required: true }),
    fieldOf({
      name: "result",
      label: "Result",
      type: "enum",
      values: ["playing", "won", "lost"],
      description: "Whether it is over",
      required: true,
    }),
    fieldOf({
      name: "position",
      label: "Position",
      type: "object",
      description: "Where it stands, as its rules have it",
    }),
  ],
  ...ownTable,
};

/** The id of that row. */
export const gameId = `${gameTable.idPrefix}_001`;

/** What is on the board, a row each. */
export const cellTable: Entity = {
  name: "cell",
  plural: "cells",
  label: "Cell",
  idPrefix: "cell",
  look: "board",
  description: "What is on the board.",
  display: "text",
  fields: [
    ownId,
    fieldOf({ name: "row", label: "Row", type: "integer", description: "From the top, from 0", required: true }),
    fieldOf({ name: "column", label: "Column", type: "integer", description: "From the left, from 0", required: true }),
    fieldOf({ name: "text", label: "Text", type: "text", description: "What stands in it" }),
    fieldOf({ name: "tone", label: "Tone", type: "text", description: "How it is marked", required: true }),
  ],
  ...ownTable,
};

/** What is held, a row each. */
export const holdingTable: Entity = {
  name: "holding",
  plural: "holdings",
  label: "Holding",
  idPrefix: "hold",
  look: "board",
  description: "What the player has; 0 of what is wanted.",
  display: "id",
  fields: [
    fieldOf({ name: "id", label: "Name", type: "id", description: "What it is", required: true, unique: true }),
    fieldOf({ name: "count", label: "Count", type: "integer", description: "How many", required: true }),
  ],
  ...ownTable,
};

/** The parts of a win, a row each, of a game that has them. */
export const subGoalTable: Entity = {
  name: "sub_goal",
  plural: "sub_goals",
  label: "Sub-goal",
  idPrefix: "goal",
  description: "A part of the way to a win, and what it is worth.",
  display: "text",
  fields: [
    ownId,
    fieldOf({ name: "text", label: "Text", type: "text", description: "What is to be so", required: true }),
    fieldOf({ name: "points", label: "Points", type: "integer", description: "Of 100", required: true }),
    fieldOf({ name: "reached", label: "Reached", type: "boolean", description: "Whether it was so", required: true }),
  ],
  ...ownTable,
};

/** The id of a sub-goal by its place. */
export const subGoalId = (at: number) => `${subGoalTable.idPrefix}_${String(at + 1).padStart(3, "0")}`;

/** The tool of every game. */
export const actTool = (game: Game): Operation =>
  tool("act", "Act", `Takes an action in the game: ${game.grammar}.`, [
    parameter("action", "text", "The action in words"),
  ]);
