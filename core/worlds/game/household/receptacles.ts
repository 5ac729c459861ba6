import { groups, type Room } from "./objects.ts";

type Receptacle = {
  /** It has a door or a lid, and hides what is in it until it is opened. */
  readonly isOpenable: boolean;
  /** How many things are in one at most when a level begins. */
  readonly holds: number;
  /** What may be put in or on it. */
  readonly takes: ReadonlySet<string>;
};

/** Any thing that a table has room for. */
const small =
  "food crockery cutlery pans bottles shakers washing cleaners paper pocket reading ornaments handtowel wateringcan";
const seat = "pocket reading box pillow";

const of = (isOpenable: boolean, holds: number, takes: string): Receptacle => ({
  isOpenable,
  holds,
  takes: new Set(takes.split(" ").flatMap((name) => groups[name] ?? [name])),
});
const surface = (holds: number, takes: string) => of(false, holds, takes);
const closed = (holds: number, takes: string) => of(true, holds, takes);

/** The kinds of receptacle, and what each takes. */
export const receptacles: Readonly<Record<string, Receptacle>> = {
  armchair: surface(2, seat),
  bathtubbasin: surface(2, "washing handtowel"),
  bed: surface(4, "reading sports cellphone pillow"),
  cabinet: closed(3, "crockery pans bottles shakers washing cleaners paper candle plunger vase"),
  cart: surface(3, small),
  coffeemachine: surface(1, "mug"),
  coffeetable: surface(5, small),
  countertop: surface(8, small),
  desk: surface(5, `${small} sports desklamp`),
  diningtable: surface(8, small),
  drawer: closed(3, "cutlery shakers washing paper pocket book newspaper handtowel candle"),
  dresser: surface(5, `${small} sports desklamp floorlamp`),
  fridge: closed(5, "food crockery bottles pot"),
  garbagecan: surface(2, "food paper cleaners washing newspaper cd pen pencil"),
  handtowelholder: surface(1, "handtowel"),
  laundryhamper: closed(2, "cloth"),
  microwave: closed(1, "food crockery"),
  ottoman: surface(2, seat),
  safe: closed(2, "pocket statue"),
  shelf: surface(3, small),
  sidetable: surface(3, `${small} desklamp floorlamp`),
  sinkbasin: surface(3, "food crockery cutlery pans washing"),
  sofa: surface(3, seat),
  stoveburner: surface(1, "pans"),
  toaster: surface(0, ""),
  toilet: surface(3, "washing cleaners paper candle handtowel newspaper"),
  toiletpaperhanger: surface(1, "toiletpaper"),
  towelholder: surface(1, "towel"),
  tvstand: surface(3, "pocket reading ornaments tissuebox"),
};

type Range = readonly [least: number, most: number];

/** How many of a kind of receptacle a room has: 10 to 25 in all. */
export const furniture: Readonly<Record<Room, Readonly<Record<string, Range>>>> = {
  kitchen: {
    cabinet: [3, 6],
    coffeemachine: [1, 1],
    countertop: [1, 3],
    diningtable: [0, 1],
    drawer: [2, 4],
    fridge: [1, 1],
    garbagecan: [1, 1],
    microwave: [1, 1],
    shelf: [0, 1],
    sinkbasin: [1, 1],
    stoveburner: [2, 4],
    toaster: [1, 1],
  },
  bathroom: {
    bathtubbasin: [0, 1],
    cabinet: [3, 4],
    countertop: [1, 1],
    drawer: [0, 3],
    garbagecan: [1, 1],
    handtowelholder: [1, 2],
    laundryhamper: [0, 1],
    shelf: [0, 2],
    sinkbasin: [1, 2],
    toilet: [1, 1],
    toiletpaperhanger: [1, 1],
    towelholder: [1, 2],
  },
  bedroom: {
    armchair: [0, 1],
    bed: [1, 1],
    desk: [1, 2],
    drawer: [4, 6],
    dresser: [0, 1],
    garbagecan: [1, 1],
    laundryhamper: [0, 1],
    safe: [0, 1],
    shelf: [2, 4],
    sidetable: [1, 2],
  },
  "living room": {
    armchair: [1, 2],
    cabinet: [0, 2],
    cart: [0, 1],
    coffeetable: [1, 1],
    desk: [0, 1],
    diningtable: [0, 1],
    drawer: [2, 5],
    dresser: [0, 1],
    garbagecan: [1, 1],
    ottoman: [0, 1],
    safe: [0, 1],
    shelf: [2, 4],
    sidetable: [1, 2],
    sofa: [1, 1],
    tvstand: [1, 1],
  },
};
