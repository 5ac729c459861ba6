/** Words of a line. */
const words = (line: string): readonly string[] => line.split(" ");

/** Things that go to the same places, under one name. */
export const groups: Readonly<Record<string, readonly string[]>> = {
  food: words("apple bread egg lettuce potato tomato"),
  crockery: words("bowl cup mug plate"),
  cutlery: words("butterknife fork knife ladle spatula spoon"),
  pans: words("kettle pan pot"),
  bottles: words("glassbottle winebottle"),
  shakers: words("peppershaker saltshaker"),
  washing: words("cloth dishsponge soapbar"),
  cleaners: words("soapbottle spraybottle"),
  paper: words("papertowel tissuebox toiletpaper"),
  pocket: words("cd cellphone creditcard keychain pen pencil remotecontrol watch"),
  reading: words("book laptop newspaper"),
  ornaments: words("alarmclock box candle statue vase"),
  sports: words("baseballbat basketball tennisracket"),
};

/** What cannot be carried: it stands where it is and can be turned on. */
export const lamps: ReadonlySet<string> = new Set(words("desklamp floorlamp"));

/** What can be done with a thing, and in or with what. */
export const heatable: ReadonlySet<string> = new Set(words("apple bread cup egg mug plate potato tomato"));
export const coolable: ReadonlySet<string> = new Set([...heatable, ...words("bowl lettuce pan pot winebottle")]);
export const cleanable: ReadonlySet<string> = new Set(
  words(
    "apple bowl butterknife cloth cup dishsponge egg fork kettle knife ladle lettuce mug pan plate pot potato soapbar spatula spoon tomato",
  ),
);
export const sliceable: ReadonlySet<string> = new Set(words("apple bread lettuce potato tomato"));
export const blades: ReadonlySet<string> = new Set(words("butterknife knife"));

export const roomNames = ["kitchen", "bathroom", "bedroom", "living room"] as const;
export type Room = (typeof roomNames)[number];

type Range = readonly [least: number, most: number];

/** How many of a thing a room has. */
export const furnishings: Readonly<Record<Room, Readonly<Record<string, Range>>>> = {
  kitchen: {
    apple: [0, 2],
    book: [0, 1],
    bowl: [0, 2],
    bread: [0, 2],
    butterknife: [0, 2],
    creditcard: [0, 1],
    cup: [0, 2],
    dishsponge: [0, 2],
    egg: [0, 3],
    fork: [0, 2],
    glassbottle: [0, 2],
    kettle: [0, 1],
    knife: [0, 2],
    ladle: [0, 1],
    lettuce: [0, 2],
    mug: [0, 2],
    pan: [0, 2],
    papertowel: [0, 1],
    peppershaker: [0, 2],
    plate: [0, 2],
    pot: [0, 2],
    potato: [0, 2],
    saltshaker: [0, 2],
    soapbottle: [0, 2],
    spatula: [0, 2],
    spoon: [0, 2],
    statue: [0, 1],
    tomato: [0, 2],
    vase: [0, 1],
    winebottle: [0, 1],
  },
  bathroom: {
    candle: [0, 3],
    cloth: [1, 3],
    dishsponge: [0, 1],
    handtowel: [1, 2],
    newspaper: [0, 1],
    plunger: [0, 1],
    soapbar: [1, 3],
    soapbottle: [0, 3],
    spraybottle: [0, 2],
    tissuebox: [0, 1],
    toiletpaper: [1, 3],
    towel: [1, 2],
  },
  bedroom: {
    alarmclock: [0, 2],
    baseballbat: [0, 1],
    basketball: [0, 1],
    book: [1, 3],
    bowl: [0, 1],
    box: [0, 1],
    cd: [1, 3],
    cellphone: [0, 2],
    cloth: [0, 1],
    creditcard: [0, 2],
    keychain: [0, 2],
    laptop: [0, 2],
    mug: [0, 2],
    newspaper: [0, 1],
    pen: [0, 3],
    pencil: [0, 3],
    pillow: [1, 2],
    statue: [0, 1],
    tennisracket: [0, 1],
    tissuebox: [0, 1],
    vase: [0, 1],
  },
  "living room": {
    book: [0, 2],
    box: [0, 1],
    candle: [0, 2],
    cellphone: [0, 1],
    creditcard: [0, 2],
    keychain: [0, 2],
    laptop: [0, 2],
    newspaper: [0, 2],
    pen: [0, 1],
    pencil: [0, 1],
    pillow: [1, 3],
    plate: [0, 1],
    remotecontrol: [0, 2],
    statue: [0, 2],
    tissuebox: [0, 2],
    vase: [0, 2],
    watch: [0, 2],
    wateringcan: [0, 1],
  },
};

/** The lamp of a room that has one. */
export const lampOf: Readonly<Partial<Record<Room, string>>> = { bedroom: "desklamp", "living room": "floorlamp" };
