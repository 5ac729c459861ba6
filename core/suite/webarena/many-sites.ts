import { call, recordGoal, where } from "../tools/notation.ts";
import type { AskedKind } from "../tools/tool-set.ts";
import { added, type Drawing, extremeIn, farthest, idOf, isNamed, kind, opened, said, valueIn } from "./asking.ts";

const ordinals = ["", "second ", "third ", "fourth ", "fifth ", "sixth "] as const;

/** A seller by its place among those with the most returns, and the company that it is. */
function returned({ all, random }: Drawing) {
  const place = random.int(0, ordinals.length - 1);
  const seller = all("seller").toSorted((a, b) => Number(b.returns) - Number(a.returns))[place] ?? {};
  const company = all("company").find(({ name }) => name === seller.name) ?? {};
  const words = `the seller with the ${ordinals[place] ?? ""}most returns in the shop's administration`;
  return { company, words, calls: [call("search_sellers", { sort: "-returns" }), ...opened.company(company)] };
}

const ofCompanies = [
  ["In which town does WHO have its headquarters", "headquarters_id.name"],
  ["In which year was WHO founded", "founded_year"],
  ["How many employees does WHO have", "employees"],
  ["Who founded WHO", "founder_id.name"],
] as const;

/** What is asked of two sites or more: what one says is what to look for, or to write, at the other. */
export const manySitesKinds: readonly AskedKind[] = [
  kind("returns_company", 3, (drawing) => {
    const { company, words, calls } = returned(drawing);
    const [question, path] = drawing.random.pick(ofCompanies);
    return {
      words: `${question.replace("WHO", words)}, according to the encyclopedia?`,
      question: valueIn("company", [isNamed(company)], path),
      calls,
    };
  }),
  kind("returns_post", 4, (drawing) => {
    const { company, words, calls } = returned(drawing);
    const board = drawing.pick("board");
    const text = said(drawing.of("town", company.headquarters_id));
    const title = `Where do they all come from, ${drawing.random.pick(["once more", "again", "in short", "at last"])}?`;
    return {
      words: `Find ${words}, and look up in the encyclopedia in which town it has its headquarters. Write a post on the board ${said(board)} of the forum, with the title "${title}" and nothing but the name of that town as its text.`,
      records: [added("post", { board_id: idOf(board), title }, { text })],
      calls: [...calls, ...opened.board(board), call("write_post", { board_id: idOf(board), title, text })],
    };
  }),
  kind("fact_issue", 3, ({ pick }) => {
    const [town, project] = [pick("town"), pick("project")];
    const title = `Wrong population of ${said(town)}`;
    const text = said(town, "population");
    return {
      words: `The project ${said(project)} at the code host has a wrong number of inhabitants for ${said(town)}. Look the right one up in the encyclopedia and open an issue there: title "${title}", label bug, and the number alone as its text.`,
      records: [added("issue", { project_id: idOf(project), title }, { label: "bug", text })],
      calls: [
        ...opened.town(town),
        ...opened.project(project),
        call("open_issue", { project_id: idOf(project), title, label: "bug", text }),
      ],
    };
  }),
  kind("birthplace_road", 3, ({ pick, of }) => {
    const person = pick("person");
    const from_town = said(of("town", person.birthplace_id));
    return {
      words: `Look up in the encyclopedia where ${said(person)} was born. Which town is the nearest to it by road, going by the distances of the map? Answer with its name.`,
      question: extremeIn("road", [where("from_town", from_town)], { most: false, path: "km", give: "to_town" }),
      calls: [...opened.person(person), call("search_roads", { from_town, sort: "km" })],
    };
  }),
  kind("ship_to_place", 3, ({ pick, random }) => {
    const [product, place] = [pick("product"), pick("place")];
    const quantity = random.int(2, 9);
    const ship_to = `${said(place, "street")}, ${said(place, "town")}`;
    return {
      words: `Buy ${quantity} of the ${said(product)} in the shop, delivered to "${said(place)}": its address is on the map. Write it with a comma and the town's name behind it.`,
      records: [added("purchase", { product_id: idOf(product), quantity }, { ship_to })],
      calls: [
        ...opened.place(place),
        ...opened.product(product),
        call("buy_product", { product_id: idOf(product), quantity, ship_to }),
      ],
    };
  }),
  kind("wish_from_post", 3, ({ pick, all }) => {
    const post = pick("post");
    const product = all("product").find(({ name }) => said(post, "text").includes(String(name)));
    if (!product) return null;
    const note = `Seen with ${said(post, "author")}`;
    return {
      words: `Somebody took a product along, by the post "${said(post, "title")}" in the forum. Put that product on my wish list in the shop, with the note "Seen with" and the name of the post's author behind it.`,
      records: [added("wish", { product_id: idOf(product) }, { note })],
      calls: [
        ...opened.post(post),
        ...opened.product(product),
        call("add_to_wish_list", { product_id: idOf(product), note }),
      ],
    };
  }),
  kind("author_post", 3, ({ pick, of }) => {
    const issue = pick("issue");
    const { author = "" } = issue;
    const project = of("project", issue.project_id);
    return {
      words: `Who opened the issue "${said(issue, "title")}" of the project ${said(project)} at the code host? They write in the forum by the same name: what is the title of their post with the most votes there?`,
      question: extremeIn("post", [where("author", author)], { most: true, path: "votes", give: "title" }),
      calls: [...opened.project(project), ...opened.issue(issue), call("search_posts", { author, sort: "-votes" })],
    };
  }),
  kind("phone_comment", 4, ({ pick, all }) => {
    const [{ town = "", category = "" }, post] = [pick("place"), pick("post")];
    const best = farthest(
      all("place").filter((each) => each.town === town && each.category === category),
      "rating",
      true,
    );
    if (!best) return null;
    const text = said(best, "phone");
    return {
      words: `Find the ${String(category)} in ${String(town)} with the best rating on the map, and answer the post "${said(post, "title")}" in the forum with a comment that is its phone number and nothing else.`,
      records: [added("comment", { post_id: idOf(post), text })],
      calls: [
        call("search_places", { town, category, sort: "-rating" }),
        ...opened.post(post),
        call("write_comment", { post_id: idOf(post), text }),
      ],
    };
  }),
  kind("founder_project", 3, ({ pick, of, random }) => {
    const project = pick("project");
    const { owner = "" } = project;
    const company = pick("company");
    if (company.name !== owner) return null;
    const founder = of("person", company.founder_id);
    const [words, path] = random.pick([
      ["How many stars does", "stars"],
      ["Under which license is", "license"],
      ["In which language is", "language"],
    ] as const);
    const rest = path === "stars" ? "have" : path === "license" ? "published" : "written";
    return {
      words: `Look up in the encyclopedia which company ${said(founder)} founded. ${words} the project of that company at the code host ${rest}?`,
      question: valueIn("project", [where("owner", owner)], path),
      calls: [
        ...opened.person(founder),
        call("search_companies", { founder_id: idOf(founder) }),
        call("search_projects", { owner }),
      ],
    };
  }),
  kind("best_price", 3, ({ pick, all, random }) => {
    const { brand = "", category = "" } = pick("product");
    const own = all("product").filter((each) => each.brand === brand && each.category === category);
    const best = own.length > 1 ? farthest(own, "rating", true) : undefined;
    if (!best) return null;
    const price = Number(best.price) + random.int(4, 20) / 4;
    return {
      words: `Which product of ${String(brand)} in the category ${String(category)} has the best rating in the shop? Set its price to ${price.toFixed(2)} dollars in the shop's administration.`,
      records: [recordGoal("product", String(best.id), { price })],
      calls: [
        call("search_products", { brand, category, sort: "-rating" }),
        ...opened.stock(best),
        call("set_price", { product_id: idOf(best), price }),
      ],
    };
  }),
  kind("save_hotel", 3, ({ pick, of, all }) => {
    const company = pick("company");
    const town = said(of("town", company.headquarters_id));
    const hotels = all("place").filter((each) => each.town === town && each.category === "hotel");
    const best = farthest(hotels, "rating", true);
    if (!best) return null;
    const note = `Near ${said(company)}`;
    return {
      words: `I visit the headquarters of ${said(company)}: the encyclopedia says in which town they are. Save the hotel there with the best rating on the map, with the note "${note}".`,
      records: [added("saved_place", { place_id: idOf(best) }, { note })],
      calls: [
        ...opened.company(company),
        call("search_places", { town, category: "hotel", sort: "-rating" }),
        call("show_place", { place_id: idOf(best) }),
        call("save_place", { place_id: idOf(best), note }),
      ],
    };
  }),
  kind("birthplace_board", 3, ({ pick, of, all }) => {
    const person = pick("person");
    const town = of("town", person.birthplace_id);
    const board = all("board").find(({ name }) => name === town.name);
    if (!board || board.subscribed === true) return null;
    return {
      words: `Look up in the encyclopedia where ${said(person)} was born, and subscribe me to the board of that town in the forum.`,
      records: [recordGoal("board", String(board.id), { subscribed: true })],
      calls: [...opened.person(person), ...opened.board(board), call("subscribe", { board_id: idOf(board) })],
    };
  }),
  kind("invite_author", 4, ({ pick, all, random }) => {
    const [board, project] = [pick("board"), pick("project")];
    const best = farthest(
      all("post").filter((each) => each.board_id === board.id),
      "votes",
      true,
    );
    const username = best?.author ?? null;
    const isThere = all("member").some((each) => each.project_id === project.id && each.username === username);
    if (username === null || isThere) return null;
    const role = random.pick(["guest", "reporter", "developer"]);
    return {
      words: `Who wrote the post with the most votes on the board ${said(board)} of the forum? Invite them by the same name to the project ${said(project)} at the code host, as ${role}.`,
      records: [added("member", { project_id: idOf(project), username }, { role })],
      calls: [
        call("search_boards", { query: board.name ?? "" }),
        call("search_posts", { board_id: idOf(board), sort: "-votes" }),
        ...opened.project(project),
        call("invite_member", { project_id: idOf(project), username, role }),
      ],
    };
  }),
  kind("founder_seller", 3, ({ pick, of, all }) => {
    const seller = pick("seller");
    const company = all("company").find(({ name }) => name === seller.name) ?? {};
    const founder = of("person", company.founder_id);
    return {
      words: `Look up in the encyclopedia which company ${said(founder)} founded. What is its email address as a seller, in the shop's administration?`,
      question: valueIn("seller", [isNamed(seller)], "email"),
      calls: [
        ...opened.person(founder),
        call("search_companies", { founder_id: idOf(founder) }),
        ...opened.seller(seller),
      ],
    };
  }),
  kind("owner_product", 3, ({ pick, all }) => {
    const project = pick("project");
    const brand = project.owner ?? "";
    if (all("seller").every(({ name }) => name !== brand)) return null;
    return {
      words: `Who owns the project ${said(project)} at the code host? Which of the products of that brand is the most expensive in the shop? Answer with its name.`,
      question: extremeIn("product", [where("brand", brand)], { most: true, path: "price" }),
      calls: [...opened.project(project), call("search_products", { brand, sort: "-price" })],
    };
  }),
];
