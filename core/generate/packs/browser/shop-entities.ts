import {
  choice,
  date,
  datetime,
  decimal,
  entity,
  integer,
  money,
  numbered,
  reference,
  states,
  text,
} from "../notation.ts";

// The state behind an online shop that is used through a web browser.

export const product = entity({
  name: "product",
  idPrefix: "prd",
  description: "Something the shop sells.",
  display: "name",
  seedRows: 40,
  core: true,
  creatable: false,
  updatable: false,
  synonyms: ["item", "article", "goods", "produkt", "merchandise"],
  fields: [
    text("name", "Name in the catalogue", { required: true, unique: true, sample: "product.name" }),
    choice("category", ["clothing", "outdoor", "home", "office", "electronics"], "Department"),
    choice("size", ["S", "M", "L", "XL", "one_size"], "Size"),
    choice("color", ["black", "white", "red", "blue", "green"], "Colour"),
    money("price", 6, 320, "Price", { required: true }),
    integer("stock", "Units that can be ordered", { required: true, min: 0, max: 5000, sample: "int:0-60" }),
    decimal("rating", "Average rating, 1 to 5", { required: true, min: 1, max: 5, sample: "decimal:2.4-5" }),
  ],
});

export const cart = entity({
  name: "cart",
  idPrefix: "ct",
  description: "What a customer is about to buy.",
  display: "cart_number",
  seedRows: 20,
  core: true,
  creatable: false,
  synonyms: ["shopping cart", "basket", "warenkorb"],
  fields: [
    numbered("cart_number", "CART-####", "Number of the cart"),
    text("customer_name", "Whose cart it is", { required: true, sample: "person.full_name" }),
    reference("product_id", "product", "Product in the cart", { required: true, fixed: true }),
    integer("quantity", "Units", { required: true, min: 1, max: 50, initial: 1, sample: "int:1-4" }),
    choice("gift_wrap", ["none", "paper", "box"], "Wrapping", { initial: "none" }),
    states(
      "status",
      { open: ["checked_out", "abandoned"], checked_out: [], abandoned: ["open"] },
      "Where the cart stands",
    ),
    datetime("opened_at", "When it was opened", { managed: true, sample: "date.recent" }),
  ],
});

export const coupon = entity({
  name: "coupon",
  idPrefix: "cp",
  description: "A code that lowers the price of an order.",
  display: "code",
  seedRows: 16,
  core: true,
  creatable: false,
  updatable: false,
  synonyms: ["discount code", "voucher", "promo code", "gutschein"],
  fields: [
    text("code", "What the customer types", { required: true, unique: true, sample: "code:SAVE-???##" }),
    integer("percent_off", "Discount in percent", {
      required: true,
      min: 1,
      max: 80,
      sample: "choice:5|10|15|20|25|30",
    }),
    money("minimum_total", 0, 120, "Order value from which it holds", { required: true }),
    date("valid_until", "Last day", { required: true, sample: "date.near" }),
    choice("status", ["active", "disabled"], "Whether it can be used", { sample: "weights:7|2", initial: "active" }),
  ],
});

export const address = entity({
  name: "address",
  plural: "addresses",
  idPrefix: "ad",
  description: "A saved address.",
  display: "label",
  seedRows: 24,
  core: true,
  deletable: true,
  synonyms: ["saved address", "shipping address", "delivery address", "adresse"],
  fields: [
    text("label", "Name under which it was saved", { required: true, unique: true, sample: "code:Address ####" }),
    text("recipient_name", "Who receives the parcel", { required: true, sample: "person.full_name" }),
    text("street", "Street and number", { required: true, sample: "address.street" }),
    text("city", "City", { required: true, sample: "address.city" }),
    text("postcode", "Postcode", { required: true, sample: "address.postcode" }),
    choice("kind", ["home", "work", "pickup_point"], "Kind of address"),
  ],
});

export const order = entity({
  name: "order",
  idPrefix: "or",
  description: "A purchase.",
  display: "order_number",
  seedRows: 40,
  core: true,
  creatable: false,
  synonyms: ["purchase", "shop order", "bestellung", "checkout"],
  fields: [
    numbered("order_number", "ORD-#####", "Number on the confirmation"),
    reference("cart_id", "cart", "Cart it was made from", { required: true, fixed: true }),
    reference("address_id", "address", "Where it goes", { required: true }),
    reference("coupon_id", "coupon", "Coupon that was applied", { fixed: true }),
    money("total", 8, 640, "Amount to pay", { required: true, fixed: true }),
    states(
      "status",
      {
        placed: ["paid", "cancelled"],
        paid: ["shipped", "cancelled"],
        shipped: ["delivered"],
        delivered: ["returned"],
        cancelled: [],
        returned: [],
      },
      "Where the order stands",
    ),
    datetime("placed_at", "When it was placed", { managed: true, sample: "date.recent" }),
  ],
});
