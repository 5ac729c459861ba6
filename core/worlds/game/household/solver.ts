import { carriedOut } from "./commands.ts";
import { isWon } from "./goals.ts";
import { type House, isOpen, type Position, type TaskName, thingsIn, typeOf } from "./house.ts";
import { lamps } from "./objects.ts";
import { receptacles } from "./receptacles.ts";

/** Verb and appliance of a task that changes a thing. */
const treatments: Readonly<Partial<Record<TaskName, readonly [verb: string, appliance: string]>>> = {
  clean: ["clean", "sinkbasin"],
  heat: ["heat", "microwave"],
  cool: ["cool", "fridge"],
};

/** The shortest of the straight ways to the goal, knowing where everything is; empty where it is reached already. */
export function plan(house: House, position: Position): readonly string[] {
  const { goal } = house;
  const all = [...house.receptacles.flatMap((place) => thingsIn(house, position, place)), position.held];
  const objects = all.filter((name) => typeOf(name) === goal.object);
  const targets =
    goal.task === "light"
      ? house.receptacles.filter((place) => thingsIn(house, position, place).some((name) => lamps.has(typeOf(name))))
      : house.receptacles.filter((place) => typeOf(place) === goal.target);
  const orders = goal.task === "two" ? pairsOf(objects) : objects.map((object) => [object]);
  const ways = targets.flatMap((target) => orders.map((order) => way(house, position, order, target)));
  const [shortest] = ways.filter((each) => each !== null).toSorted((a, b) => a.length - b.length);
  return shortest ?? [];
}

function pairsOf(objects: readonly string[]): string[][] {
  return objects.flatMap((first) => objects.flatMap((second) => (first === second ? [] : [[first, second]])));
}

/** Actions that bring things to a place, one after the other; null where that does not win. */
function way(house: House, begin: Position, objects: readonly string[], target: string): readonly string[] | null {
  const actions: string[] = [];
  let now = begin;
  const take = (action: string) => {
    actions.push(action);
    now = carriedOut(house, now, action)?.position ?? now;
  };
  const goTo = (place: string) => {
    if (now.at !== place) take(`go to ${place}`);
  };
  const reach = (place: string) => {
    goTo(place);
    if (!isOpen(now, place)) take(`open ${place}`);
  };
  const putDown = (place: string) => {
    reach(place);
    take(`put ${now.held} in/on ${place}`);
  };
  for (const object of objects) {
    if (isWon(house, now)) break;
    if (now.held !== "" && now.held !== object) putDown(somewhere(house, now));
    const source = house.receptacles.find((place) => thingsIn(house, now, place).includes(object));
    if (source === target && house.goal.task === "two") continue;
    if (source) {
      reach(source);
      take(`take ${object} from ${source}`);
    }
    const [verb, appliance] = treatments[house.goal.task] ?? [];
    const tool = house.receptacles.find((place) => typeOf(place) === appliance);
    if (verb && tool) {
      goTo(tool);
      take(`${verb} ${object} with ${tool}`);
    }
    if (house.goal.task === "light") {
      goTo(target);
      const lamp = thingsIn(house, now, target).find((name) => lamps.has(typeOf(name)));
      if (!isWon(house, now)) take(`use ${lamp}`);
    } else putDown(target);
  }
  return isWon(house, now) ? actions : null;
}

/** Where what is carried can be put, here if it can. */
function somewhere(house: House, { at, held }: Position): string {
  return [at, ...house.receptacles].find((place) => receptacles[typeOf(place)]?.takes.has(typeOf(held))) ?? at;
}
