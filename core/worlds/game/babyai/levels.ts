import type { Colour, Facing, Kind } from "./grid.ts";
import type { Room, Where } from "./house.ts";
import type { Verb } from "./mission.ts";

type DoorPlan = {
  readonly room: Room;
  /** Any where it is not said. */
  readonly side?: Facing;
  readonly colour?: Colour;
  /** Locked, with its key in a room, or in a box there. */
  readonly keyIn?: Where;
  readonly isBoxed?: true;
  /** A ball lies before it on this side. */
  readonly isBlocked?: true;
  /** Of a colour that no other door has. */
  readonly isUnique?: true;
  readonly name?: string;
};

type LockedPlan = {
  /** Of a hundred. */
  readonly chance: number;
  /** Any room, with its door on any side, where it is not said. */
  readonly among?: readonly Room[];
  readonly side?: Facing;
  readonly keyIn?: readonly Room[];
};

type ThingPlan = {
  readonly name: string;
  readonly kind?: Kind;
  readonly colours?: readonly Colour[];
  readonly in: Where;
};

type OthersPlan = {
  readonly count: number;
  readonly in?: Where;
  /** So many in each room that is meant, not in all of them. */
  readonly isEach?: true;
  readonly colour?: Colour;
  /** Of a kind and colour that nothing else has. */
  readonly isUnique?: true;
  /** `red ball`. */
  readonly notLike?: readonly string[];
  readonly name?: string;
};

export type DeedPlan = {
  readonly verb: Verb;
  /** Names of things of which one is drawn. */
  readonly of: readonly string[];
  readonly beside?: readonly string[];
  /** By its place alone; by its colour, its kind or both. Both where it is not said. */
  readonly by?: "place" | "some";
};

export type MissionPlan =
  /** One of these lists of deeds, in their order; `isTurned`: told in either order. */
  | { readonly oneOf: readonly (readonly DeedPlan[])[]; readonly isTurned?: true }
  /** Any mission of these verbs. */
  | {
      readonly verbs: readonly Verb[];
      readonly shapes: readonly ("one" | "and" | "then")[];
      /** Places are named, such as `on your left`. */
      readonly hasPlaces?: true;
      /** Nothing in the locked room is asked for. */
      readonly sparesLocked?: true;
    };

/** What a level is made of. */
export type LevelPlan = {
  readonly name: string;
  readonly tier: 1 | 2 | 3 | 4;
  /** Rows, columns, and the places of a room's side with its walls. */
  readonly rooms: readonly [rows: number, columns: number, size: number];
  readonly doors?: readonly DoorPlan[];
  /** A room behind a locked door, whose key is in another. */
  readonly lockedRoom?: LockedPlan;
  readonly gaps?: readonly { readonly room: Room; readonly side: Facing }[];
  readonly isConnected?: true;
  readonly things?: readonly ThingPlan[];
  readonly others?: readonly OthersPlan[];
  readonly player: Where;
  /** What lies in the way may have to be taken away (`may`), or has to be (`must`). */
  readonly unblocking?: "may" | "must";
  readonly mission: MissionPlan;
  readonly isStrict?: true;
  /** Begins with what is to be put somewhere in hand. */
  readonly isCarrying?: true;
  readonly mostSteps?: number;
};

const middle: Room = [1, 1];
const [right, down, left, up] = [0, 1, 2, 3] as const;
const fourDoors: readonly DoorPlan[] = [right, down, left, up].map((side) => ({ room: middle, side }));
/** Where a passage between two rooms in a row is. */
const between = { room: [0, 0], side: right } as const;
const verbs: readonly Verb[] = ["go to", "pick up", "open", "put"];
const shapes = ["one", "and", "then"] as const;
const deed = (verb: Verb, ...of: readonly string[]): MissionPlan => ({ oneOf: [[{ verb, of }]] });

/** The forty levels, in the order by which they are numbered. Named as in BabyAI, which others number so. */
export const levelPlans: readonly LevelPlan[] = [
  {
    name: "GoToRedBallGrey",
    tier: 1,
    rooms: [1, 1, 8],
    things: [{ name: "goal", kind: "ball", colours: ["red"], in: "any" }],
    others: [{ count: 7, colour: "grey" }],
    player: "any",
    mission: deed("go to", "goal"),
  },
  {
    name: "GoToRedBall",
    tier: 1,
    rooms: [1, 1, 8],
    things: [{ name: "goal", kind: "ball", colours: ["red"], in: "any" }],
    others: [{ count: 7 }],
    player: "any",
    mission: deed("go to", "goal"),
  },
  {
    name: "GoToRedBallNoDists",
    tier: 1,
    rooms: [1, 1, 8],
    things: [{ name: "goal", kind: "ball", colours: ["red"], in: "any" }],
    player: "any",
    mission: deed("go to", "goal"),
  },
  {
    name: "GoToObjS6",
    tier: 1,
    rooms: [1, 1, 6],
    others: [{ count: 1 }],
    player: "any",
    mission: deed("go to", "other"),
  },
  {
    name: "GoToLocalS8N7",
    tier: 1,
    rooms: [1, 1, 8],
    others: [{ count: 7 }],
    player: "any",
    mission: deed("go to", "other"),
  },
  {
    name: "GoToObjMazeS7",
    tier: 1,
    rooms: [3, 3, 7],
    isConnected: true,
    others: [{ count: 1 }],
    player: "any",
    mission: deed("go to", "other"),
  },
  {
    name: "GoToImpUnlock",
    tier: 3,
    rooms: [3, 3, 8],
    lockedRoom: { chance: 100 },
    isConnected: true,
    things: [{ name: "goal", in: "locked" }],
    others: [{ count: 2, in: "outside", isEach: true }],
    player: "outside",
    mission: deed("go to", "goal"),
  },
  {
    name: "GoToSeqS5R2",
    tier: 4,
    rooms: [2, 2, 5],
    isConnected: true,
    others: [{ count: 4 }],
    player: "any",
    mission: { verbs: ["go to"], shapes },
  },
  {
    name: "GoToRedBlueBall",
    tier: 1,
    rooms: [1, 1, 8],
    things: [{ name: "goal", kind: "ball", colours: ["red", "blue"], in: "any" }],
    others: [{ count: 7, notLike: ["red ball", "blue ball"] }],
    player: "any",
    mission: deed("go to", "goal"),
  },
  {
    name: "GoToDoor",
    tier: 1,
    rooms: [3, 3, 7],
    doors: fourDoors,
    player: middle,
    mission: deed("go to", "door"),
  },
  {
    name: "GoToObjDoor",
    tier: 1,
    rooms: [3, 3, 8],
    doors: fourDoors,
    others: [{ count: 8, in: middle }],
    player: middle,
    mission: deed("go to", "other", "door"),
  },
  {
    name: "Open",
    tier: 2,
    rooms: [3, 3, 8],
    isConnected: true,
    others: [{ count: 18 }],
    player: "any",
    mission: deed("open", "door"),
  },
  {
    name: "OpenRedDoor",
    tier: 2,
    rooms: [1, 2, 5],
    doors: [{ ...between, colour: "red" }],
    player: [0, 0],
    mission: deed("open", "door"),
  },
  {
    name: "OpenDoorLoc",
    tier: 2,
    rooms: [3, 3, 8],
    doors: fourDoors,
    player: middle,
    mission: { oneOf: [[{ verb: "open", of: ["door"], by: "place" }]] },
  },
  {
    name: "OpenRedBlueDoorsDebug",
    tier: 2,
    rooms: [3, 3, 8],
    doors: [
      { room: middle, colour: "red", name: "first" },
      { room: middle, colour: "blue", name: "second" },
    ],
    player: middle,
    mission: {
      oneOf: [
        [
          { verb: "open", of: ["first"] },
          { verb: "open", of: ["second"] },
        ],
      ],
    },
    isStrict: true,
  },
  {
    name: "OpenDoorsOrderN4Debug",
    tier: 2,
    rooms: [3, 3, 6],
    doors: fourDoors.map((door) => ({ ...door, isUnique: true })),
    player: middle,
    mission: {
      oneOf: [
        [{ verb: "open", of: ["door"] }],
        [
          { verb: "open", of: ["door"] },
          { verb: "open", of: ["door"] },
        ],
      ],
      isTurned: true,
    },
    isStrict: true,
    mostSteps: 20 * 6 ** 2,
  },
  {
    name: "Pickup",
    tier: 2,
    rooms: [3, 3, 8],
    isConnected: true,
    others: [{ count: 18 }],
    player: "any",
    mission: deed("pick up", "other"),
  },
  {
    name: "UnblockPickup",
    tier: 2,
    rooms: [3, 3, 8],
    isConnected: true,
    others: [{ count: 20 }],
    player: "any",
    unblocking: "must",
    mission: deed("pick up", "other"),
  },
  {
    name: "PickupLoc",
    tier: 2,
    rooms: [1, 1, 8],
    others: [{ count: 8 }],
    player: "any",
    mission: { verbs: ["pick up"], shapes: ["one"], hasPlaces: true },
  },
  {
    name: "PickupDistDebug",
    tier: 2,
    rooms: [1, 1, 7],
    others: [{ count: 5 }],
    player: "any",
    mission: { oneOf: [[{ verb: "pick up", of: ["other"], by: "some" }]] },
    isStrict: true,
  },
  {
    name: "PickupAbove",
    tier: 2,
    rooms: [3, 3, 6],
    doors: [{ room: middle, side: up }],
    isConnected: true,
    things: [{ name: "goal", in: [0, 1] }],
    player: middle,
    mission: deed("pick up", "goal"),
    mostSteps: 8 * 6 ** 2,
  },
  {
    name: "PutNextLocalS6N4",
    tier: 3,
    rooms: [1, 1, 6],
    others: [{ count: 4, isUnique: true }],
    player: "any",
    mission: { oneOf: [[{ verb: "put", of: ["other"], beside: ["other"] }]] },
  },
  {
    name: "PutNextS7N4Carrying",
    tier: 3,
    rooms: [1, 2, 7],
    gaps: [between],
    others: [
      { count: 4, in: [0, 0], isUnique: true, name: "left" },
      { count: 4, in: [0, 1], isUnique: true, name: "right" },
    ],
    player: [0, 0],
    mission: {
      oneOf: [[{ verb: "put", of: ["left"], beside: ["right"] }], [{ verb: "put", of: ["right"], beside: ["left"] }]],
    },
    isCarrying: true,
  },
  {
    name: "Unlock",
    tier: 3,
    rooms: [3, 3, 8],
    lockedRoom: { chance: 100 },
    isConnected: true,
    others: [{ count: 3, in: "outside", isEach: true }],
    player: "outside",
    mission: deed("open", "locked door"),
  },
  {
    name: "UnlockLocalDist",
    tier: 3,
    rooms: [3, 3, 8],
    doors: [{ room: middle, keyIn: middle }],
    others: [{ count: 3, in: middle }],
    player: middle,
    mission: deed("open", "door"),
  },
  {
    name: "KeyInBox",
    tier: 3,
    rooms: [3, 3, 8],
    doors: [{ room: middle, keyIn: middle, isBoxed: true }],
    player: middle,
    mission: deed("open", "door"),
  },
  {
    name: "UnlockPickupDist",
    tier: 3,
    rooms: [1, 2, 6],
    doors: [{ ...between, keyIn: [0, 0] }],
    things: [{ name: "goal", kind: "box", in: [0, 1] }],
    others: [{ count: 4 }],
    player: [0, 0],
    mission: deed("pick up", "goal"),
  },
  {
    name: "BlockedUnlockPickup",
    tier: 3,
    rooms: [1, 2, 6],
    doors: [{ ...between, keyIn: [0, 0], isBlocked: true }],
    things: [{ name: "goal", kind: "box", in: [0, 1] }],
    player: [0, 0],
    unblocking: "must",
    mission: deed("pick up", "goal"),
    mostSteps: 16 * 6 ** 2,
  },
  {
    name: "UnlockToUnlock",
    tier: 3,
    rooms: [1, 3, 6],
    doors: [
      { room: [0, 1], side: left, keyIn: [0, 2], isUnique: true },
      { room: [0, 1], side: right, keyIn: [0, 1], isUnique: true },
    ],
    things: [{ name: "goal", kind: "ball", in: [0, 0] }],
    player: [0, 1],
    mission: deed("pick up", "goal"),
    mostSteps: 30 * 6 ** 2,
  },
  {
    name: "ActionObjDoor",
    tier: 2,
    rooms: [3, 3, 7],
    doors: fourDoors,
    others: [{ count: 5, in: middle }],
    player: middle,
    mission: {
      oneOf: [
        [{ verb: "go to", of: ["door", "other"] }],
        [{ verb: "pick up", of: ["other"] }],
        [{ verb: "open", of: ["door"] }],
      ],
    },
  },
  {
    name: "FindObjS7",
    tier: 2,
    rooms: [3, 3, 7],
    isConnected: true,
    things: [{ name: "goal", in: "any" }],
    player: middle,
    mission: deed("pick up", "goal"),
  },
  {
    name: "KeyCorridorS6R3",
    tier: 3,
    rooms: [3, 3, 6],
    gaps: [
      { room: [0, 1], side: down },
      { room: [1, 1], side: down },
    ],
    lockedRoom: {
      chance: 100,
      among: [0, 1, 2].map((row): Room => [row, 2]),
      side: left,
      keyIn: [0, 1, 2].map((row): Room => [row, 0]),
    },
    isConnected: true,
    things: [{ name: "goal", kind: "ball", in: "locked" }],
    player: middle,
    mission: deed("pick up", "goal"),
  },
  {
    name: "OneRoomS20",
    tier: 2,
    rooms: [1, 1, 20],
    things: [{ name: "goal", kind: "ball", in: "any" }],
    player: "any",
    mission: deed("pick up", "goal"),
  },
  {
    name: "MoveTwoAcrossS8N9",
    tier: 4,
    rooms: [1, 2, 8],
    gaps: [between],
    others: [
      { count: 9, in: [0, 0], isUnique: true, name: "left" },
      { count: 9, in: [0, 1], isUnique: true, name: "right" },
    ],
    player: [0, 0],
    mission: {
      oneOf: [
        [
          { verb: "put", of: ["left"], beside: ["right"] },
          { verb: "put", of: ["right"], beside: ["left"] },
        ],
      ],
    },
  },
  {
    name: "SynthS5R2",
    tier: 4,
    rooms: [2, 3, 5],
    lockedRoom: { chance: 50 },
    isConnected: true,
    others: [{ count: 18 }],
    player: "outside",
    unblocking: "may",
    mission: { verbs, shapes: ["one"] },
  },
  {
    name: "SynthLoc",
    tier: 4,
    rooms: [3, 3, 8],
    lockedRoom: { chance: 50 },
    isConnected: true,
    others: [{ count: 18 }],
    player: "outside",
    unblocking: "may",
    mission: { verbs, shapes: ["one"], hasPlaces: true, sparesLocked: true },
  },
  {
    name: "SynthSeq",
    tier: 4,
    rooms: [3, 3, 8],
    lockedRoom: { chance: 50 },
    isConnected: true,
    others: [{ count: 18 }],
    player: "outside",
    unblocking: "may",
    mission: { verbs, shapes, hasPlaces: true, sparesLocked: true },
  },
  {
    name: "MiniBossLevel",
    tier: 4,
    rooms: [2, 2, 5],
    lockedRoom: { chance: 25 },
    isConnected: true,
    others: [{ count: 7 }],
    player: "outside",
    unblocking: "may",
    mission: { verbs, shapes, hasPlaces: true },
  },
  {
    name: "BossLevel",
    tier: 4,
    rooms: [3, 3, 8],
    lockedRoom: { chance: 50 },
    isConnected: true,
    others: [{ count: 18 }],
    player: "outside",
    unblocking: "may",
    mission: { verbs, shapes, hasPlaces: true },
  },
  {
    name: "BossLevelNoUnlock",
    tier: 4,
    rooms: [3, 3, 8],
    isConnected: true,
    others: [{ count: 18 }],
    player: "any",
    unblocking: "may",
    mission: { verbs, shapes, hasPlaces: true, sparesLocked: true },
  },
];
