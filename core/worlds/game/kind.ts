import { z } from "zod";
import { Json } from "../../json.ts";
import type { WorldKind } from "../kind.ts";

/** A game of one player whose rules are code. Each task is a level of it. */
export const gameKind = {
  kind: "game",
  label: "a game",
  mover: z.strictObject({
    kind: z.literal("game"),
    game: z.string().describe("Its name, one of core/worlds/game/games.ts"),
    seed: z.int().min(0).describe("Of its levels"),
    data: Json.optional().describe("What it is made of, where that is somebody's own"),
  }),
  runsIn: ["embedded", "docker"],
  runsCode: false,
  reexecutes: "here",
  repeats: true,
  can: { tryOut: false, edit: false, seeds: true, plan: false },
} as const satisfies WorldKind;
