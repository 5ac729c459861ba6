import { tableOf } from "../tools/notation.ts";
import { products } from "./words.ts";

const required = { required: true } as const;
const usd = { type: "money", currency: "USD", required: true } as const;

/** The encyclopedia's. */
export const town = tableOf(
  { name: "town", plural: "towns", idPrefix: "tw", description: "Articles about towns.", display: "name" },
  {
    name: { type: "text", unique: true },
    region: "text",
    river: "text",
    population: "integer",
    founded_year: { type: "integer", label: "Founded in" },
    elevation: { type: "integer", label: "Elevation in metres" },
    mayor_id: { type: "reference", entity: "person" },
    known_for: "text",
  },
);
export const person = tableOf(
  { name: "person", plural: "people", idPrefix: "pe", description: "Articles about people.", display: "name" },
  {
    name: { type: "text", unique: true },
    occupation: "text",
    born_on: "date",
    birthplace_id: { type: "reference", entity: "town" },
  },
);
export const company = tableOf(
  { name: "company", plural: "companies", idPrefix: "co", description: "Articles about companies.", display: "name" },
  {
    name: { type: "text", unique: true },
    industry: "text",
    founded_year: { type: "integer", label: "Founded in" },
    employees: "integer",
    founder_id: { type: "reference", entity: "person" },
    headquarters_id: { type: "reference", entity: "town" },
  },
);

/** The map's. */
export const place = tableOf(
  { name: "place", plural: "places", idPrefix: "pl", description: "What there is in towns.", display: "name" },
  {
    name: "text",
    category: { type: "enum", values: ["restaurant", "cafe", "museum", "hotel", "pharmacy", "library"] },
    town: "text",
    street: { type: "text", label: "Address" },
    phone: "text",
    rating: "decimal",
  },
);
export const road = tableOf(
  { name: "road", plural: "roads", idPrefix: "rd", description: "How to get from town to town.", display: "name" },
  {
    name: "text",
    from_town: { type: "text", label: "From" },
    to_town: { type: "text", label: "To" },
    km: { type: "decimal", label: "Distance in km" },
    drive_minutes: { type: "integer", label: "Minutes by car" },
    bus_minutes: { type: "integer", label: "Minutes by bus" },
  },
);
export const savedPlace = tableOf(
  {
    name: "saved_place",
    plural: "saved_places",
    idPrefix: "sp",
    description: "Places that you have saved.",
    display: "note",
    deletable: true,
  },
  { place_id: { type: "reference", entity: "place", ...required }, note: "text" },
);

/** The shop's, of which its administration shows some too. */
export const product = tableOf(
  { name: "product", plural: "products", idPrefix: "pr", description: "What the shop sells.", display: "name" },
  {
    name: { type: "text", unique: true },
    brand: "text",
    category: { type: "enum", values: Object.keys(products) },
    price: usd,
    rating: "decimal",
    stock: { type: "integer", min: 0, ...required },
    description: { type: "longtext", sensitive: true },
  },
);
export const review = tableOf(
  { name: "review", plural: "reviews", idPrefix: "rv", description: "What customers say.", display: "title" },
  {
    product_id: { type: "reference", entity: "product", ...required },
    author: { type: "text", ...required },
    stars: { type: "integer", min: 1, max: 5, ...required },
    title: "text",
    text: { type: "longtext", sensitive: true, ...required },
    written_on: "date",
    status: { type: "enum", values: ["pending", "published", "rejected"], ...required },
  },
);
const orderStates = ["pending", "shipped", "delivered", "canceled", "returned"];
export const purchase = tableOf(
  { name: "purchase", plural: "my_orders", idPrefix: "pu", description: "What you ordered.", display: "ordered_on" },
  {
    ordered_on: "date",
    product_id: { type: "reference", entity: "product", ...required },
    quantity: { type: "integer", min: 1, max: 20, ...required },
    total: usd,
    status: { type: "enum", values: orderStates, ...required },
    ship_to: { type: "text", label: "Delivery address", ...required },
  },
);
export const wish = tableOf(
  {
    name: "wish",
    plural: "wish_list",
    idPrefix: "wi",
    description: "What you would like to have.",
    display: "note",
    deletable: true,
  },
  { product_id: { type: "reference", entity: "product", ...required }, note: "text" },
);

/** The administration's. */
export const customer = tableOf(
  { name: "customer", plural: "customers", idPrefix: "cu", description: "Who buys at the shop.", display: "name" },
  {
    name: { type: "text", unique: true },
    email: { type: "email", ...required },
    town: "text",
    since: { type: "date", label: "Customer since" },
  },
);
export const order = tableOf(
  { name: "order", plural: "orders", idPrefix: "or", description: "What customers ordered.", display: "ordered_on" },
  {
    ordered_on: "date",
    customer_id: { type: "reference", entity: "customer", ...required },
    product_id: { type: "reference", entity: "product", ...required },
    quantity: { type: "integer", min: 1, ...required },
    total: usd,
    status: { type: "enum", values: orderStates, ...required },
  },
);
export const seller = tableOf(
  { name: "seller", plural: "sellers", idPrefix: "se", description: "Companies that sell here.", display: "name" },
  { name: { type: "text", unique: true }, contact: "text", email: "email", returns: "integer" },
);

/** The forum's. */
export const board = tableOf(
  { name: "board", plural: "boards", idPrefix: "bo", description: "What people talk about.", display: "name" },
  {
    name: { type: "text", unique: true },
    about: "text",
    members: "integer",
    subscribed: { type: "boolean", ...required },
  },
);
export const post = tableOf(
  { name: "post", plural: "posts", idPrefix: "po", description: "What people wrote.", display: "title" },
  {
    title: "text",
    board_id: { type: "reference", entity: "board", ...required },
    author: { type: "text", ...required },
    votes: { type: "integer", ...required },
    posted_on: "date",
    text: { type: "longtext", sensitive: true, ...required },
  },
);
export const comment = tableOf(
  { name: "comment", plural: "comments", idPrefix: "cm", description: "What was answered.", display: "text" },
  { text: "text", post_id: { type: "reference", entity: "post", ...required }, author: { type: "text", ...required } },
);

/** The code host's. */
export const project = tableOf(
  { name: "project", plural: "projects", idPrefix: "pj", description: "Where code is kept.", display: "name" },
  {
    name: { type: "text", unique: true },
    owner: "text",
    language: { type: "enum", values: ["Go", "Java", "Python", "Rust", "TypeScript"] },
    license: { type: "enum", values: ["Apache-2.0", "BSD-3-Clause", "GPL-3.0", "MIT"] },
    stars: { type: "integer", ...required },
  },
);
export const issue = tableOf(
  { name: "issue", plural: "issues", idPrefix: "is", description: "What is wrong, or wanted.", display: "title" },
  {
    title: "text",
    project_id: { type: "reference", entity: "project", ...required },
    label: { type: "enum", values: ["bug", "docs", "feature", "question"], ...required },
    status: { type: "enum", values: ["open", "closed"], ...required },
    author: { type: "text", ...required },
    assignee: "text",
    opened_on: "date",
    text: { type: "longtext", sensitive: true, ...required },
  },
);
export const member = tableOf(
  { name: "member", plural: "members", idPrefix: "mb", description: "Who works on what.", display: "username" },
  {
    username: "text",
    project_id: { type: "reference", entity: "project", ...required },
    role: { type: "enum", values: ["guest", "reporter", "developer", "maintainer"], ...required },
  },
);
export const commit = tableOf(
  { name: "commit", plural: "commits", idPrefix: "ct", description: "What was changed.", display: "message" },
  {
    message: "text",
    project_id: { type: "reference", entity: "project", ...required },
    author: { type: "text", ...required },
    made_on: "date",
    lines: { type: "integer", label: "Lines changed" },
  },
);
