import type { Operation } from "../../../operation.ts";
import {
  above,
  atLeast,
  clock,
  get,
  is,
  isNot,
  like,
  operation,
  param,
  record,
  requirement,
  times,
  value,
} from "../notation.ts";
import { cart } from "./shop-entities.ts";
import { reservation } from "./travel-entities.ts";

/** What a visitor of the sites does beyond looking things up. */
export const operations: readonly Operation[] = [
  operation({
    name: "add_to_cart",
    kind: "create",
    description: "Opens a cart with a product in it.",
    entity: "cart",
    parameters: [record("product"), like(cart, "quantity"), like(cart, "customer_name")],
    require: [
      requirement(
        atLeast("product.stock", param("quantity")),
        "There are not that many in stock.",
        "Look at the product's stock.",
        "CONFLICT",
      ),
    ],
    effects: [
      {
        kind: "create",
        entity: "cart",
        as: "cart",
        set: { product_id: get("product.id"), quantity: param("quantity"), customer_name: param("customer_name") },
      },
    ],
    returns: "cart",
  }),
  operation({
    name: "check_out",
    description: "Turns an open cart into an order to a saved address.",
    entity: "order",
    parameters: [record("cart"), record("address")],
    effects: [
      {
        kind: "create",
        entity: "order",
        as: "order",
        set: {
          cart_id: get("cart.id"),
          address_id: get("address.id"),
          total: times("cart.product_id.price", get("cart.quantity")),
          placed_at: clock,
        },
      },
      { kind: "update", record: "cart", set: { status: value("checked_out") } },
    ],
    returns: "order",
  }),
  operation({
    name: "apply_coupon",
    description: "Applies a coupon to an order that is not paid.",
    entity: "order",
    parameters: [record("order"), record("coupon")],
    require: [
      requirement(
        is("order.status", "placed"),
        "The order is paid or over.",
        "Coupons go onto orders with status placed.",
      ),
      requirement(
        atLeast("order.total", get("coupon.minimum_total")),
        "The order is too small for the coupon.",
        "Look at the coupon's minimum_total.",
      ),
    ],
    effects: [{ kind: "update", record: "order", set: { coupon_id: get("coupon.id") } }],
    returns: "order",
  }),
  operation({
    name: "book_trip",
    kind: "create",
    description: "Books a flight for a user.",
    entity: "reservation",
    parameters: [record("user"), record("flight"), like(reservation, "fare")],
    require: [
      requirement(above("flight.seats_left", 0), "The flight is full.", "Choose a flight with seats left.", "CONFLICT"),
    ],
    effects: [
      {
        kind: "create",
        entity: "reservation",
        as: "reservation",
        set: {
          user_id: get("user.id"),
          flight_id: get("flight.id"),
          fare: param("fare"),
          total: get("flight.price"),
          booked_at: clock,
        },
      },
    ],
    returns: "reservation",
  }),
  operation({
    name: "add_hotel",
    description: "Adds a hotel to a reservation.",
    entity: "reservation",
    parameters: [record("reservation"), record("hotel")],
    require: [
      requirement(isNot("reservation.status", "cancelled"), "The reservation was cancelled.", "Book a new trip."),
      requirement(above("hotel.rooms_left", 0), "The hotel is full.", "Choose a hotel with rooms left.", "CONFLICT"),
    ],
    effects: [{ kind: "update", record: "reservation", set: { hotel_id: get("hotel.id") } }],
    returns: "reservation",
  }),
  operation({
    name: "change_reservation",
    description: "Moves a reservation to another flight.",
    entity: "reservation",
    parameters: [record("reservation"), record("flight")],
    require: [
      requirement(above("flight.seats_left", 0), "The flight is full.", "Choose a flight with seats left.", "CONFLICT"),
    ],
    effects: [
      { kind: "update", record: "reservation", set: { flight_id: get("flight.id"), status: value("changed") } },
    ],
    returns: "reservation",
  }),
  operation({
    name: "cancel_reservation",
    description: "Cancels a reservation free of charge.",
    entity: "reservation",
    parameters: [record("reservation")],
    effects: [{ kind: "update", record: "reservation", set: { status: value("cancelled"), fee: value("none") } }],
  }),
  operation({
    name: "cancel_with_fee",
    title: "Cancel reservation with fee",
    description: "Cancels a reservation and charges the fee for it.",
    entity: "reservation",
    parameters: [record("reservation")],
    effects: [{ kind: "update", record: "reservation", set: { status: value("cancelled"), fee: value("charged") } }],
  }),
];
