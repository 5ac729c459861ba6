import type { DomainPack } from "../../pack.ts";
import { operations } from "./operations.ts";
import { policies } from "./policies.ts";
import { address, cart, coupon, order, product } from "./shop-entities.ts";
import { flight, hotel, reservation, user } from "./travel-entities.ts";

/** The records behind web sites that an agent uses through a browser: a shop, a travel site. */
export const browser: DomainPack = {
  domain: "browser",
  name: "Web shop",
  slug: "web-shop",
  cues: {
    browser: 8,
    "web browser": 10,
    "web site": 4,
    website: 4,
    site: 1,
    "online shop": 10,
    "online store": 10,
    "web shop": 10,
    webshop: 10,
    "e-commerce": 8,
    ecommerce: 8,
    cart: 4,
    coupon: 3,
    "check out": 2,
    checkout: 3,
    "travel booking": 8,
    flight: 2,
    flights: 4,
    hotel: 1,
    hotels: 2,
  },
  clock: { startAt: "2026-03-02T12:00:00Z", secondsPerStep: 20 },
  entities: [product, cart, order, coupon, address, user, flight, hotel, reservation],
  operations,
  policies,
};
