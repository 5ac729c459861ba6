import {
  boolean,
  choice,
  datetime,
  email,
  entity,
  integer,
  money,
  numbered,
  phone,
  reference,
  states,
  text,
} from "../notation.ts";

// The state behind a travel site that is used through a web browser.

export const user = entity({
  name: "user",
  idPrefix: "us",
  description: "Somebody with an account on the site.",
  display: "full_name",
  seedRows: 30,
  synonyms: ["traveller", "traveler", "customer", "passenger", "account", "nutzer"],
  fields: [
    text("full_name", "First and last name", { required: true, sample: "person.full_name" }),
    email("email", "Email", { required: true, unique: true, sample: "email.of:full_name" }),
    phone("phone", "Phone number"),
    choice("loyalty_tier", ["none", "silver", "gold"], "Status in the loyalty programme", { initial: "none" }),
    integer("points", "Points collected", {
      required: true,
      min: 0,
      max: 1_000_000,
      initial: 0,
      sample: "int:0-48000",
    }),
    text("passport_number", "Passport number", { sensitive: true, sample: "code:P#######" }),
    text("home_city", "City where the person lives", { required: true, sample: "address.city" }),
  ],
});

export const flight = entity({
  name: "flight",
  idPrefix: "fl",
  description: "A flight on a certain day.",
  display: "flight_number",
  seedRows: 40,
  creatable: false,
  updatable: false,
  synonyms: ["connection", "flug"],
  fields: [
    text("flight_number", "Number of the flight", { required: true, unique: true, sample: "code:NX####" }),
    text("origin", "City of departure", { required: true, sample: "address.city" }),
    text("destination", "City of arrival", { required: true, sample: "address.city" }),
    datetime("departs_at", "Departure", { required: true, sample: "date.future" }),
    integer("duration_minutes", "Time in the air", { required: true, min: 20, max: 1200, sample: "int:45-680" }),
    money("price", 39, 980, "Price of a seat", { required: true }),
    integer("seats_left", "Seats that can be booked", { required: true, min: 0, max: 500, sample: "int:0-60" }),
  ],
});

export const hotel = entity({
  name: "hotel",
  idPrefix: "ht",
  description: "A hotel.",
  display: "name",
  seedRows: 24,
  creatable: false,
  updatable: false,
  synonyms: ["accommodation", "lodging", "inn"],
  fields: [
    text("name", "Name", {
      required: true,
      unique: true,
      sample:
        "choice:Hotel Aurora|Harbour House|The Linden|Casa Mirador|Grand Meridian|Park Lodge|Villa Serena|Hotel Central|The Old Mill|Seaview Inn|Alpenblick|Hotel Bellevue|Royal Garden|Station Hotel|The Copper Fox|Lakeside Rest|Hotel Miramar|City Nest|Northern Star|Palm Court|The Weaver|Hotel Fontana|Bluebird Inn|Skyline Suites",
    }),
    text("city", "City", { required: true, sample: "address.city" }),
    integer("stars", "Stars", { required: true, min: 1, max: 5, sample: "int:2-5" }),
    money("nightly_rate", 45, 420, "Price of a night", { required: true }),
    integer("rooms_left", "Rooms that can be booked", { required: true, min: 0, max: 400, sample: "int:0-30" }),
    boolean("breakfast", "Breakfast is included", { required: true, sample: "boolean:50" }),
  ],
});

export const reservation = entity({
  name: "reservation",
  idPrefix: "rs",
  description: "A trip that a user booked: a flight, with or without a hotel.",
  display: "confirmation_code",
  seedRows: 50,
  creatable: false,
  synonyms: ["booking", "trip", "buchung", "reservierung"],
  fields: [
    numbered("confirmation_code", "TR-#####", "Code on the confirmation"),
    reference("user_id", "user", "Who travels", { required: true, fixed: true }),
    reference("flight_id", "flight", "Flight", { required: true, fixed: true }),
    reference("hotel_id", "hotel", "Hotel", { fixed: true }),
    choice("fare", ["basic_economy", "economy", "flex", "business"], "Fare class"),
    money("total", 39, 2400, "Price of the trip", { required: true, fixed: true }),
    states(
      "status",
      { booked: ["changed", "cancelled"], changed: ["cancelled"], cancelled: [] },
      "Where the reservation stands",
    ),
    datetime("booked_at", "When it was booked", { managed: true, sample: "date.recent" }),
    choice("fee", ["none", "charged"], "Whether a fee was charged for cancelling", { initial: "none", fixed: true }),
  ],
});
