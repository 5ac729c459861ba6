import type { Random } from "../../../random.ts";
import { type Colour, colours, type Facing, type Kind, type Place, placeFrom, turned } from "./grid.ts";
import { goods, type House, isInRoom, roomsAt } from "./house.ts";
import type { DeedPlan, LevelPlan } from "./levels.ts";
import { type Deed, type Mission, saidOf, type Target, type Verb } from "./mission.ts";

/** Drawings of a target until one fits something. */
const tries = 50;
const sides = ["in front of you", "behind you", "on your left", "on your right"] as const;
type Side = (typeof sides)[number];
type Words = {
  readonly colour?: Colour | null | undefined;
  readonly kind?: Kind | undefined;
  readonly side?: Side | null | undefined;
};

/** A mission as a level's plan says; null where the house has none. */
export function drawnMission(house: House, { mission: plan, isStrict }: LevelPlan, random: Random): Mission | null {
  const strict = isStrict ?? false;
  if ("oneOf" in plan) {
    const used = new Set<number>();
    const deeds = random.pick(plan.oneOf).map((each) => plannedDeed(house, each, used, random));
    return missionOf(
      deeds.map((deed) => [deed]),
      plan.isTurned ? random.pick([true, false]) : false,
      strict,
    );
  }
  const shape = random.pick(plan.shapes);
  const deed = () => anyDeed(house, random, plan);
  const group = () => (random.int(0, 1) === 1 ? [deed(), deed()] : [deed()]);
  if (shape === "one") return missionOf([[deed()]], false, strict);
  if (shape === "and") return missionOf([[deed(), deed()]], false, strict);
  return missionOf([group(), group()], random.pick([true, false]), strict);
}

/** Stages in words: `a, then b`, or turned `b after you a`. Null where a deed is missing or asked for twice. */
function missionOf(
  stages: readonly (readonly (Deed | null)[])[],
  isTurned: boolean,
  isStrict: boolean,
): Mission | null {
  const deeds = stages.flat().filter((deed) => deed !== null);
  const isWhole = deeds.length === stages.flat().length && new Set(deeds.map(saidOf)).size === deeds.length;
  if (!isWhole) return null;
  const parts = stages.map((stage) => stage.flatMap((deed) => (deed ? [saidOf(deed)] : [])).join(" and "));
  return {
    words: isTurned ? parts.toReversed().join(" after you ") : parts.join(", then "),
    deeds,
    stages: stages.map((stage) => stage.flatMap((deed) => (deed ? [deeds.indexOf(deed)] : []))),
    isStrict,
  };
}

function plannedDeed(house: House, plan: DeedPlan, used: Set<number>, random: Random): Deed | null {
  const picked = (names: readonly string[] = []) => {
    const things = names.flatMap((name) => house.named.get(name) ?? []).filter((thing) => !used.has(thing));
    if (things.length === 0) return null;
    const thing = random.pick(things);
    used.add(thing);
    return thing;
  };
  const what = targetFor(house, picked(plan.of), plan.by, random);
  if (!what) return null;
  if (plan.verb !== "put") return { verb: plan.verb, what };
  const beside = targetFor(house, picked(plan.beside), plan.by, random);
  return beside ? { verb: "put", what, beside } : null;
}

function targetFor(house: House, thing: number | null, by: DeedPlan["by"], random: Random): Target | null {
  const { kind, colour } = house.things[thing ?? -1] ?? {};
  const place = house.places[thing ?? -1];
  if (by === "place") {
    const side = random.shuffle(sides).find((each) => place && isOn(house, place, each));
    return targetOf(house, { kind, side });
  }
  if (by === "some") return targetOf(house, random.pick([{ kind, colour }, { kind }, { colour }]));
  return targetOf(house, { kind, colour });
}

type AnyPlan = Extract<LevelPlan["mission"], { verbs: readonly Verb[] }>;

function anyDeed(house: House, random: Random, plan: AnyPlan): Deed | null {
  const verb = random.pick(plan.verbs);
  const any: readonly Kind[] = [...goods, "door"];
  const what = anyTarget(house, random, plan, verb === "open" ? ["door"] : verb === "go to" ? any : goods);
  if (!what) return null;
  if (verb !== "put") return { verb, what };
  const beside = anyTarget(house, random, plan, any);
  return beside ? { verb, what, beside } : null;
}

function anyTarget(house: House, random: Random, plan: AnyPlan, among: readonly Kind[]): Target | null {
  for (let left = tries; left > 0; left--) {
    const colour = random.pick([null, ...colours]);
    const side = plan.hasPlaces ? random.pick([null, ...sides]) : null;
    const target = targetOf(house, { colour, kind: random.pick(among), side });
    if (target && !(plan.sparesLocked && target.things.every((thing) => isLockedAway(house, thing)))) return target;
  }
  return null;
}

function isLockedAway(house: House, thing: number): boolean {
  const place = house.places[thing];
  return roomsAt(house, "locked").some((room) => place && isInRoom(house, room, place));
}

/** What words mean in a house; null where nothing fits them. */
function targetOf(house: House, { colour, kind, side }: Words): Target | null {
  const things = house.things.flatMap((thing, number) => {
    const place = house.places[number];
    const fits = place && (!colour || thing.colour === colour) && (!kind || thing.kind === kind);
    return fits && (!side || isOn(house, place, side)) ? [number] : [];
  });
  if (things.length === 0) return null;
  const article = things.length === 1 ? "the" : "a";
  const words = [article, colour, kind ?? "object", side].filter(Boolean).join(" ");
  return { words, things };
}

/** Whether a place of the player's room is on a side of it. */
function isOn(house: House, place: Place, side: Side): boolean {
  const { pose } = house;
  if (!pose || !roomsAt(house, "any").some((room) => isInRoom(house, room, pose.at) && isInRoom(house, room, place)))
    return false;
  const along = (facing: Facing) => {
    const [down, across] = placeFrom({ at: [0, 0], facing }, 1);
    return (place[0] - pose.at[0]) * down + (place[1] - pose.at[1]) * across;
  };
  const [ahead, right] = [along(pose.facing), along(turned(pose.facing, 1))];
  switch (side) {
    case "in front of you":
      return ahead > 0;
    case "behind you":
      return ahead < 0;
    case "on your right":
      return right > 0;
    case "on your left":
      return right < 0;
    default:
      return side satisfies never;
  }
}
