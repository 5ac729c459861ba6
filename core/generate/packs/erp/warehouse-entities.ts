import {
  boolean,
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

// The warehouse: what is stored where, and how it moves.

export const bin = entity({
  name: "bin",
  idPrefix: "bn",
  description: "A place on the shelves.",
  display: "bin_code",
  seedRows: 30,
  synonyms: ["bin location", "storage bin", "storage location", "shelf", "slot", "lagerplatz"],
  fields: [
    text("bin_code", "Code on the label", { required: true, unique: true, sample: "code:B-##-##" }),
    choice("zone", ["receiving", "bulk", "picking", "cold", "shipping"], "Part of the warehouse"),
    boolean("hazard_rated", "May hold hazardous goods", { required: true, sample: "boolean:35" }),
    integer("capacity", "Units that fit", { required: true, min: 1, max: 10_000, sample: "int:60-1200" }),
    choice("status", ["open", "blocked", "counting"], "Whether it can be used", {
      sample: "weights:8|1|1",
      initial: "open",
    }),
  ],
});

export const sku = entity({
  name: "sku",
  label: "SKU",
  idPrefix: "sk",
  description: "An article that is kept in stock.",
  display: "sku_code",
  seedRows: 40,
  synonyms: ["article", "item", "stock item", "product", "stock keeping unit", "inventory item", "artikel"],
  fields: [
    text("sku_code", "Article code", { label: "SKU code", required: true, unique: true, sample: "product.sku" }),
    text("name", "Name of the article", { required: true, sample: "product.name" }),
    boolean("hazardous", "Dangerous goods", { required: true, sample: "boolean:30" }),
    reference("bin_id", "bin", "Where it is stored", { required: true, fixed: true }),
    integer("on_hand", "Units in stock", { required: true, max: 100_000, sample: "int:0-480", fixed: true }),
    integer("reorder_point", "Stock at which it is ordered again", {
      required: true,
      min: 0,
      max: 10_000,
      sample: "int:10-120",
    }),
    money("unit_cost", 2, 380, "Cost of a unit", { required: true }),
    choice("unit", ["piece", "box", "pallet", "kg"], "Unit of count", { initial: "piece" }),
    states(
      "status",
      { active: ["discontinued", "blocked"], blocked: ["active", "discontinued"], discontinued: [] },
      "Whether it is sold",
      { sample: "weights:8|1|1" },
    ),
  ],
});

export const stockMovement = entity({
  name: "stock_movement",
  label: "Stock movement",
  idPrefix: "mv",
  description: "Goods that came in, went out or moved to another bin.",
  display: "movement_number",
  seedRows: 80,
  creatable: false,
  updatable: false,
  synonyms: ["movement", "inventory movement", "stock transaction", "stock transfer", "lagerbewegung"],
  fields: [
    numbered("movement_number", "MV-######", "Number of the movement"),
    reference("sku_id", "sku", "Article", { label: "SKU", required: true }),
    choice("kind", ["receipt", "issue", "transfer", "adjustment"], "Kind of movement"),
    integer("quantity", "Units moved", { required: true, min: 1, max: 100_000, sample: "int:1-120" }),
    reference("bin_id", "bin", "Bin the goods went to or came from"),
    datetime("moved_at", "When", { managed: true, sample: "date.past" }),
  ],
});

export const pickList = entity({
  name: "pick_list",
  label: "Pick list",
  idPrefix: "pl",
  description: "Goods to be taken from the shelves for an order.",
  display: "pick_number",
  seedRows: 40,
  synonyms: ["picking list", "pick ticket", "picking order", "pickliste", "kommissionierliste"],
  fields: [
    numbered("pick_number", "PL-#####", "Number on the list"),
    reference("sku_id", "sku", "Article", { label: "SKU", required: true, fixed: true }),
    integer("quantity", "Units to pick", { required: true, min: 1, max: 10_000, sample: "int:1-80" }),
    text("customer_name", "Who ordered", { required: true, sample: "company.name" }),
    text("picker_name", "Who picks", {
      required: true,
      sample: "choice:Jon Abara|Mina Kowalczyk|Luis Ferrer|Tess Holm|Karim Aziz",
    }),
    choice("priority", ["normal", "express"], "How fast it must go", { initial: "normal" }),
    states(
      "status",
      {
        open: ["picking", "cancelled"],
        picking: ["picked", "cancelled"],
        picked: ["shipped"],
        shipped: [],
        cancelled: [],
      },
      "Where the list stands",
    ),
    date("due_on", "Day it must leave", { required: true }),
  ],
});

export const shipment = entity({
  name: "shipment",
  idPrefix: "sh",
  description: "Picked goods on their way to a customer.",
  display: "shipment_number",
  seedRows: 30,
  creatable: false,
  synonyms: ["consignment", "delivery", "dispatch", "sendung", "lieferung"],
  fields: [
    numbered("shipment_number", "SHP-#####", "Number of the shipment"),
    reference("pick_list_id", "pick_list", "Pick list that was shipped", { required: true, fixed: true }),
    choice("carrier", ["DPX", "Nordpost", "Swiftline", "own_truck"], "Who carries it"),
    text("tracking_number", "Number to follow it by", { required: true, unique: true, sample: "code:TRK-########" }),
    decimal("weight_kg", "Weight in kilograms", { label: "Weight (kg)", min: 0, max: 30_000, sample: "decimal:1-400" }),
    states(
      "status",
      {
        packed: ["dispatched", "cancelled"],
        dispatched: ["delivered", "returned"],
        delivered: [],
        returned: [],
        cancelled: [],
      },
      "Where the shipment stands",
    ),
    date("shipped_on", "Day it left", { managed: true, sample: "date.recent" }),
  ],
});
