const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const lines = (text: string): readonly string[] => text.trim().split(/\s*\n\s*/);

/** Halves of towns' names, and what else lies there. All of it is made up. */
export const townHeads = words(
  "Alder Ash Bram Brack Birch Cald Cold Dun East Elm Fair Fern Glen Gold Har Hart Hazel Kings Lang Maple Mill North Oak Pen Raven Red Salt Stan Thorn West",
);
export const townTails = words("bridge bury by dale field ford gate ham haven mere mouth stead ton wick worth");
export const regions = words("Calder Fenmark Highmoor Lowland Merrow Northmarch Suthern Vale");
export const rivers = words("Arrow Brent Calder Dove Ember Isen Lune Tarn Wend Yarrow");
export const knownFor = lines(`
  its glassworks
  a covered market
  the oldest lock in the region
  apple orchards
  a school of boat builders
  its paper mills
  a festival of kites
  the salt baths
  a railway museum
  woollen cloth
`);
export const occupations = words(
  "architect botanist cartographer chemist composer engineer novelist painter physicist sculptor",
);
export const industries = words(
  "ceramics electronics furniture glass instruments lighting optics paper textiles tools",
);
export const products: Readonly<Record<string, readonly string[]>> = {
  kitchen: words("Kettle Toaster Blender Skillet Teapot Grater Scale Casserole"),
  garden: words("Rake Trowel Hose Lantern Planter Shears Birdhouse Wheelbarrow"),
  office: words("Lamp Stapler Notebook Chair Shelf Globe Organizer Clock"),
  outdoor: words("Tent Rucksack Flask Compass Hammock Stove Headlamp Blanket"),
  music: words("Metronome Tuner Ukulele Headphones Speaker Recorder Stand Harmonica"),
};
export const productLooks = words("Compact Classic Folding Premium Slim Sturdy Travel Quiet Bright Double");
export const descriptions = lines(`
  Made to last, with parts that can be bought one by one.
  Light enough to carry, and easy to clean.
  Comes with a bag and a guide in four languages.
  The second edition, with a longer cord and a better grip.
  Tested for two winters before it was sold.
`);
export const reviewTitles = lines(`
  Better than I thought
  Does what it says
  Broke after a week
  A good present
  Not my colour
  Smaller than in the picture
  I would buy it again
  Arrived late, works well
  Loud, but strong
  Worth the money
`);
export const reviewTexts = lines(`
  We use it every day and have nothing to complain about.
  The box was open when it came, but nothing was missing.
  It stopped working after the third time.
  My neighbour has the same one and is happy too.
  The screws are too short. Everything else is fine.
`);
export const hobbies = words("Baking Birdwatching Chess Cycling Gardening Hiking Knitting Pottery Sailing Stargazing");
export const postTitles = lines(`
  What is the best way to get to SUBJECT
  A weekend in SUBJECT
  Moving to SUBJECT: what should I know
  Photos from SUBJECT
  Looking for people to meet in SUBJECT
  The weather in SUBJECT this week
  My first visit to SUBJECT
  Where to eat in SUBJECT
  A question about SUBJECT
  SUBJECT in winter
  Buses from SUBJECT at night
  Quiet corners of SUBJECT
  Is SUBJECT worth a detour
  Rents in SUBJECT
  What happened in SUBJECT last week
`);
export const postTexts = lines(`
  I have never been there and would be glad of any hint.
  We went by bus and came back on foot. Ask me anything.
  There is more to see than the guide says.
  I will be there for a month and know nobody.
  Two of us had a fine day, apart from the rain.
`);
export const comments = lines(`
  Thank you, that helped
  Go early, before the crowds
  Better not, believe me
  There is a better one round the corner
  Same here, last summer
  Take the bus, parking is hopeless
  It was closed on Monday
  Ask at the station
`);
export const projectHeads = words("amber basalt cobalt delta ember falcon granite harbor indigo juniper kestrel lumen");
export const projectTails = words("board cache desk engine forms grid index ledger map notes");
export const issueTitles = lines(`
  Crash when the list is empty
  Search ignores accents
  Dates are a day off
  Export stops after a thousand rows
  Dark mode hides the buttons
  Slow start on old machines
  Typo on the first page
  Add a shortcut for saving
  Keep the filter after a reload
  Explain the settings file
  Wrong total in the report
  Upload fails without a message
  Let people sort by size
  Sign-out does not work in two tabs
  Update the list of licenses
`);
export const commitMessages = lines(`
  Fix the order of columns
  Read the settings once
  Add a test for empty input
  Remove what nobody calls
  Say what went wrong
  Make the index smaller
  Move dates to one place
  Handle a missing file
`);
export const placeNames: Readonly<Record<string, readonly string[]>> = {
  restaurant: words("Anchor Bluebell Copperpot Juniper Saffron"),
  cafe: words("Cloud Daily Lantern Sparrow Velvet"),
  museum: words("Clock Lace Railway Salt Toy"),
  hotel: words("Bellevue Crown Meridian Swan Tower"),
  pharmacy: words("Central Linden Market River Sun"),
  library: words("City Garden Harbour Old Union"),
};
