/** Projects and what is to do in them, with what each is about. */
export const projects: readonly {
  readonly name: string;
  readonly tasks: readonly (readonly [content: string, description: string])[];
}[] = [
  {
    name: "Moving house",
    tasks: [
      ["Order moving boxes", "Forty large ones and ten for books"],
      ["Cancel the old electricity contract", "The meter number is on the last bill"],
      ["Tell the bank the new address", "By the form on their site"],
      ["Measure the new kitchen", "Above all the gap beside the window"],
      ["Book the moving van", "Three tonnes, with a lift"],
      ["Hand over the keys", "Two for the door, one for the cellar"],
      ["Paint the bedroom", "Two coats of light grey"],
      ["Redirect the post", "For six months"],
    ],
  },
  {
    name: "Garden",
    tasks: [
      ["Prune the apple tree", "Only branches that grow inwards"],
      ["Sow the carrots", "Rows a hand apart"],
      ["Repair the fence", "Two boards by the gate are loose"],
      ["Order compost", "Half a cubic metre"],
      ["Clean the pond filter", "Rinse the sponge in pond water"],
      ["Plant the tulip bulbs", "Ten centimetres deep"],
      ["Sharpen the shears", "The stone is in the shed"],
    ],
  },
  {
    name: "Marathon",
    tasks: [
      ["Run twenty kilometres", "At an easy pace along the river"],
      ["Buy new running shoes", "Half a size larger than usual"],
      ["Register for the race", "The cheaper fee ends soon"],
      ["Do the interval training", "Six times eight hundred metres"],
      ["Plan the meals of race week", "More rice, less fibre"],
      ["Book a sports massage", "Calves and thighs"],
      ["Test the drinking belt", "On a long run"],
    ],
  },
  {
    name: "Choir concert",
    tasks: [
      ["Print the programmes", "Two hundred, folded"],
      ["Reserve the church", "From noon for the rehearsal"],
      ["Practise the second soprano part", "Bars 40 to 72"],
      ["Sell the raffle tickets", "At the market on Saturday"],
      ["Tune the piano", "Ask for the same man as last year"],
      ["Write the speech for the soloist", "Two minutes, no jokes"],
      ["Hang up the posters", "Library, bakery and station"],
    ],
  },
  {
    name: "Bicycle tour",
    tasks: [
      ["Replace the brake pads", "Front and rear"],
      ["Reserve the youth hostel", "Two nights, four beds"],
      ["Pack the repair kit", "Patches, pump and a spare chain link"],
      ["Download the maps", "For use without a network"],
      ["Borrow a tent", "The green one for two"],
      ["Check the train times", "With space for bicycles"],
      ["Oil the chain", "Wipe it first"],
    ],
  },
  {
    name: "Tax return",
    tasks: [
      ["Collect the donation receipts", "There are five of them"],
      ["Ask for the salary statement", "From the previous employer too"],
      ["Count the days in the home office", "The calendar has them all"],
      ["Scan the craftsmen's bills", "Only the share for work counts"],
      ["Fill in the form for the flat", "The rent went up in April"],
      ["Send the return to the office", "Before the end of the month"],
      ["File last year's assessment", "In the blue folder"],
    ],
  },
  {
    name: "Birthday party",
    tasks: [
      ["Bake the lemon cake", "Without nuts for Nora"],
      ["Invite the neighbours", "A card in each letter box"],
      ["Borrow folding chairs", "Twelve from the football club"],
      ["Choose the music", "Nothing newer than 1999"],
      ["Hang the lanterns", "Along the balcony"],
      ["Wrap the presents", "The paper is under the stairs"],
      ["Order the drinks", "Mostly without alcohol"],
    ],
  },
  {
    name: "Language course",
    tasks: [
      ["Learn the irregular verbs", "Thirty of them by heart"],
      ["Write a letter to Carmen", "In the past tense"],
      ["Listen to the third podcast", "Twice, then with the text"],
      ["Sign up for the exam", "Level B1"],
      ["Read the short novel", "Two chapters a day"],
      ["Practise with the tandem partner", "An hour in each language"],
      ["Make cards for the new words", "Chapter seven"],
    ],
  },
  {
    name: "Old photographs",
    tasks: [
      ["Scan the slides", "At the highest resolution"],
      ["Sort the prints by year", "The backs have dates"],
      ["Buy acid-free boxes", "Four of the flat kind"],
      ["Label the wedding pictures", "Ask grandmother for the names"],
      ["Back up the scans", "On two disks in two places"],
      ["Frame the harbour picture", "Dark wood, narrow"],
      ["Throw away the blurred ones", "Keep those of people"],
    ],
  },
];
