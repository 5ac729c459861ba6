import { sayDate } from "../../generate/families/words.ts";
import { call, recordGoal, where } from "../tools/notation.ts";
import type { AskedKind } from "../tools/tool-set.ts";
import { added, extremeIn, farthest, idOf, isNamed, kind, opened, said, valueIn } from "./asking.ts";

const shop: readonly AskedKind[] = [
  kind("shop_price", 1, ({ pick }) => {
    const product = pick("product");
    return {
      words: `What does the ${said(product)} cost in the shop, in dollars?`,
      question: valueIn("product", [isNamed(product)], "price"),
      calls: opened.product(product),
    };
  }),
  kind("shop_buy", 2, ({ pick, random }) => {
    const [product, old] = [pick("product"), pick("purchase")];
    const quantity = random.int(2, 9);
    const ship_to = old.ship_to ?? "";
    return {
      words: `Buy ${quantity} of the ${said(product)} in the shop, delivered to ${String(ship_to)}.`,
      records: [added("purchase", { product_id: idOf(product), quantity }, { ship_to })],
      calls: [...opened.product(product), call("buy_product", { product_id: idOf(product), quantity, ship_to })],
    };
  }),
  kind("shop_spent", 3, ({ pick }) => {
    const month = said(pick("purchase"), "ordered_on").slice(0, 7);
    const [from, to] = [`${month}-01`, `${month}-28`];
    return {
      words: `How many dollars do my orders in the shop come to, of those from ${sayDate(from)} to ${sayDate(to)}, whatever became of them?`,
      question: {
        entity: "purchase",
        where: [where("ordered_on", from, "ge"), where("ordered_on", to, "le")],
        take: { kind: "sum", path: "total" },
      },
      calls: [call("search_my_orders", { ordered_on_from: from, ordered_on_to: to })],
    };
  }),
  kind("shop_cheapest", 2, ({ pick }) => {
    const { brand = "", category = "" } = pick("product");
    return {
      words: `Which product of ${String(brand)} in the category ${String(category)} is the cheapest in the shop? Answer with its name.`,
      question: extremeIn("product", [where("brand", brand), where("category", category)], {
        most: false,
        path: "price",
      }),
      calls: [call("search_products", { brand, category, sort: "price" })],
    };
  }),
  kind("shop_cancel", 2, ({ pick, of }) => {
    const purchase = pick("purchase");
    if (purchase.status !== "pending") return null;
    const product = of("product", purchase.product_id);
    return {
      words: `Cancel my order of ${sayDate(said(purchase, "ordered_on"))} in the shop, the one for the ${said(product)}.`,
      records: [recordGoal("purchase", String(purchase.id), { status: "canceled" })],
      calls: [
        call("search_my_orders", { status: "pending" }),
        call("show_my_order", { purchase_id: idOf(purchase) }),
        call("cancel_my_order", { purchase_id: idOf(purchase) }),
      ],
    };
  }),
  kind("shop_review", 2, ({ pick, random }) => {
    const [product, other] = [pick("product"), pick("review")];
    const { title = "", text = "" } = other;
    const stars = random.int(1, 5);
    return {
      words: `Write a review of the ${said(product)} in the shop: ${stars} ${stars === 1 ? "star" : "stars"}, with the title "${String(title)}" and the text "${String(text)}".`,
      records: [added("review", { product_id: idOf(product), title }, { stars, text })],
      calls: [...opened.product(product), call("write_review", { product_id: idOf(product), stars, title, text })],
    };
  }),
  kind("shop_unwish", 2, ({ pick, of }) => {
    const wish = pick("wish");
    return {
      words: `Take the ${said(of("product", wish.product_id))} off my wish list in the shop.`,
      records: [recordGoal("wish", String(wish.id), "gone")],
      calls: [call("search_wish_list"), call("remove_from_wish_list", { wish_id: idOf(wish) })],
    };
  }),
];

const admin: readonly AskedKind[] = [
  kind("admin_email", 1, ({ pick }) => {
    const customer = pick("customer");
    return {
      words: `What is the email address of the customer ${said(customer)}, as the shop's administration has it?`,
      question: valueIn("customer", [isNamed(customer)], "email"),
      calls: [
        call("search_customers", { query: customer.name ?? "" }),
        call("show_customer", { customer_id: idOf(customer) }),
      ],
    };
  }),
  kind("admin_price", 2, ({ pick, random }) => {
    const product = pick("product");
    const price = Number(product.price) + random.int(2, 12) / 4;
    return {
      words: `In the shop's administration, set the price of the ${said(product)} to ${price.toFixed(2)} dollars.`,
      records: [recordGoal("product", String(product.id), { price })],
      calls: [...opened.stock(product), call("set_price", { product_id: idOf(product), price })],
    };
  }),
  kind("admin_ship", 3, ({ pick, of }) => {
    const order = pick("order");
    if (order.status !== "pending") return null;
    const customer = of("customer", order.customer_id);
    const product = of("product", order.product_id);
    return {
      words: `${said(customer)}'s order of ${sayDate(said(order, "ordered_on"))} for the ${said(product)} has left the house. Note that in the shop's administration: it is shipped.`,
      records: [recordGoal("order", String(order.id), { status: "shipped" })],
      calls: [
        call("search_customers", { query: customer.name ?? "" }),
        call("search_orders", { customer_id: idOf(customer), status: "pending" }),
        call("set_order_status", { order_id: idOf(order), status: "shipped" }),
      ],
    };
  }),
  kind("admin_reject", 4, ({ pick, all }) => {
    const { author = "" } = pick("review");
    const meant = all("review").filter((each) => each.author === author && each.status === "pending");
    if (meant.length < 2 || meant.length > 6) return null;
    return {
      words: `In the shop's administration, reject every review of ${String(author)} that is still pending.`,
      records: meant.map((each) => recordGoal("review", String(each.id), { status: "rejected" })),
      calls: [
        call("search_submitted_reviews", { status: "pending", author }),
        ...meant.map((each) => call("set_review_status", { review_id: idOf(each), status: "rejected" })),
      ],
    };
  }),
  kind("admin_returns", 1, ({ pick }) => {
    const seller = pick("seller");
    return {
      words: `How many returns has the seller ${said(seller)} had, as the shop's administration counts them?`,
      question: valueIn("seller", [isNamed(seller)], "returns"),
      calls: opened.seller(seller),
    };
  }),
  kind("admin_restock", 3, ({ pick, all, random }) => {
    const { brand = "", category = "" } = pick("product");
    const own = all("product").filter((each) => each.brand === brand && each.category === category);
    const least = own.length > 1 ? farthest(own, "stock", false) : undefined;
    if (!least) return null;
    const stock = Number(least.stock) + random.int(30, 90);
    return {
      words: `Of the products of ${String(brand)} in the category ${String(category)}, the one with the least stock was delivered. Set its stock to ${stock} in the shop's administration.`,
      records: [recordGoal("product", String(least.id), { stock })],
      calls: [
        call("search_stock", { brand, category, sort: "stock" }),
        call("set_stock", { product_id: idOf(least), stock }),
      ],
    };
  }),
];

const forum: readonly AskedKind[] = [
  kind("forum_author", 1, ({ pick }) => {
    const post = pick("post");
    return {
      words: `Who wrote the post "${said(post, "title")}" in the forum? Answer with the author's name there.`,
      question: valueIn("post", [isNamed(post, "title")], "author"),
      calls: opened.post(post),
    };
  }),
  kind("forum_post", 2, ({ pick }) => {
    const [board, other] = [pick("board"), pick("comment")];
    const title = `${said(other, "text")}?`;
    const text = `I heard "${said(other, "text")}" and wonder. What do you say?`;
    return {
      words: `Write a post on the board ${said(board)} of the forum, with the title "${title}" and the text "${text}".`,
      records: [added("post", { board_id: idOf(board), title }, { text })],
      calls: [...opened.board(board), call("write_post", { board_id: idOf(board), title, text })],
    };
  }),
  kind("forum_subscribe", 2, ({ pick }) => {
    const board = pick("board");
    const on = board.subscribed !== true;
    return {
      words: on
        ? `Subscribe me to the board ${said(board)} of the forum.`
        : `I do not want to follow the board ${said(board)} of the forum any more. Unsubscribe me.`,
      records: [recordGoal("board", String(board.id), { subscribed: on })],
      calls: [...opened.board(board), call(on ? "subscribe" : "unsubscribe", { board_id: idOf(board) })],
    };
  }),
  kind("forum_best", 2, ({ pick }) => {
    const board = pick("board");
    return {
      words: `Which post on the board ${said(board)} of the forum has the most votes? Answer with its title.`,
      question: extremeIn("post", [where("board_id.name", board.name ?? "")], {
        most: true,
        path: "votes",
        give: "title",
      }),
      calls: [
        call("search_boards", { query: board.name ?? "" }),
        call("search_posts", { board_id: idOf(board), sort: "-votes" }),
      ],
    };
  }),
  kind("forum_comment", 3, ({ pick, all }) => {
    const { author = "" } = pick("post");
    const last = farthest(
      all("post").filter((each) => each.author === author),
      "posted_on",
      true,
    );
    if (!last) return null;
    const text = `Welcome back, ${String(author)}`;
    return {
      words: `Write the comment "${text}" to the newest post of ${String(author)} in the forum.`,
      records: [added("comment", { post_id: idOf(last), text })],
      calls: [
        call("search_posts", { author, sort: "-posted_on" }),
        call("show_post", { post_id: idOf(last) }),
        call("write_comment", { post_id: idOf(last), text }),
      ],
    };
  }),
];

const code: readonly AskedKind[] = [
  kind("code_role", 1, ({ pick, of }) => {
    const member = pick("member");
    const project = of("project", member.project_id);
    return {
      words: `What is the role of ${said(member, "username")} in the project ${said(project)} at the code host?`,
      question: valueIn("member", [where("project_id.name", project.name ?? ""), isNamed(member, "username")], "role"),
      calls: [
        ...opened.project(project),
        call("search_members", { project_id: idOf(project), username: member.username ?? "" }),
      ],
    };
  }),
  kind("code_issue", 2, ({ pick }) => {
    const [project, other] = [pick("project"), pick("commit")];
    const title = `${said(other, "message")}, please`;
    const text = `It would help in the part of ${said(other, "author")}.`;
    return {
      words: `Open an issue in the project ${said(project)} at the code host: title "${title}", label feature, text "${text}".`,
      records: [added("issue", { project_id: idOf(project), title }, { label: "feature", text })],
      calls: [
        ...opened.project(project),
        call("open_issue", { project_id: idOf(project), title, label: "feature", text }),
      ],
    };
  }),
  kind("code_close", 2, ({ pick, of }) => {
    const issue = pick("issue");
    if (issue.status !== "open") return null;
    const project = of("project", issue.project_id);
    return {
      words: `The issue "${said(issue, "title")}" of the project ${said(project)} at the code host is done. Close it.`,
      records: [recordGoal("issue", String(issue.id), { status: "closed" })],
      calls: [...opened.project(project), ...opened.issue(issue), call("close_issue", { issue_id: idOf(issue) })],
    };
  }),
  kind("code_stars", 2, ({ pick }) => {
    const { language = "" } = pick("project");
    return {
      words: `Which project in ${String(language)} has the most stars at the code host? Answer with its name.`,
      question: extremeIn("project", [where("language", language)], { most: true, path: "stars" }),
      calls: [call("search_projects", { language, sort: "-stars" })],
    };
  }),
  kind("code_assign", 3, ({ pick, all, of }) => {
    const { project_id = "", author = "" } = pick("issue");
    const meant = all("issue").filter(
      (each) => each.project_id === project_id && each.label === "bug" && each.status === "open" && !each.assignee,
    );
    if (meant.length < 2 || meant.length > 4) return null;
    return {
      words: `In the project ${said(of("project", project_id))} at the code host, assign every open bug that nobody looks into to ${String(author)}.`,
      records: meant.map((each) => recordGoal("issue", String(each.id), { assignee: author })),
      calls: [
        ...opened.project(of("project", project_id)),
        call("search_issues", { project_id, label: "bug", status: "open" }),
        ...meant.map((each) => call("assign_issue", { issue_id: idOf(each), assignee: author })),
      ],
    };
  }),
  kind("code_invite", 2, ({ pick, all, random }) => {
    const project = pick("project");
    const { author: username = "" } = pick("post");
    if (all("member").some((each) => each.project_id === project.id && each.username === username)) return null;
    const role = random.pick(["guest", "reporter", "developer"]);
    return {
      words: `Invite ${String(username)} to the project ${said(project)} at the code host, as ${role}.`,
      records: [added("member", { project_id: idOf(project), username }, { role })],
      calls: [...opened.project(project), call("invite_member", { project_id: idOf(project), username, role })],
    };
  }),
  kind("code_lines", 3, ({ pick, of }) => {
    const { project_id = "", author = "" } = pick("commit");
    const project = of("project", project_id);
    return {
      words: `How many lines did ${String(author)} change in all commits to the project ${said(project)} at the code host?`,
      question: {
        entity: "commit",
        where: [where("project_id.name", project.name ?? ""), where("author", author)],
        take: { kind: "sum", path: "lines" },
      },
      calls: [...opened.project(project), call("search_commits", { project_id, author })],
    };
  }),
];

const map: readonly AskedKind[] = [
  kind("map_phone", 1, ({ pick }) => {
    const place = pick("place");
    return {
      words: `What is the phone number of "${said(place)}", as the map has it?`,
      question: valueIn("place", [isNamed(place)], "phone"),
      calls: opened.place(place),
    };
  }),
  kind("map_drive", 1, ({ pick }) => {
    const { from_town = "", to_town = "" } = pick("road");
    return {
      words: `How many minutes does it take by car from ${String(from_town)} to ${String(to_town)}, by the map?`,
      question: valueIn("road", [where("from_town", from_town), where("to_town", to_town)], "drive_minutes"),
      calls: [call("search_roads", { from_town, to_town })],
    };
  }),
  kind("map_best", 2, ({ pick }) => {
    const { town = "", category = "" } = pick("place");
    return {
      words: `Which ${String(category)} in ${String(town)} has the best rating on the map? Answer with its name.`,
      question: extremeIn("place", [where("town", town), where("category", category)], { most: true, path: "rating" }),
      calls: [call("search_places", { town, category, sort: "-rating" })],
    };
  }),
  kind("map_save", 2, ({ pick, random }) => {
    const place = pick("place");
    const note = random.pick(["For the summer", "With Kim", "Ask about Sunday", "Second try"]);
    return {
      words: `Save "${said(place)}" on the map with the note "${note}".`,
      records: [added("saved_place", { place_id: idOf(place) }, { note })],
      calls: [...opened.place(place), call("save_place", { place_id: idOf(place), note })],
    };
  }),
];

const encyclopedia: readonly AskedKind[] = [
  kind("encyclopedia_born", 1, ({ pick }) => {
    const person = pick("person");
    return {
      words: `When was ${said(person)} born, according to the encyclopedia?`,
      question: valueIn("person", [isNamed(person)], "born_on"),
      calls: opened.person(person),
    };
  }),
  kind("encyclopedia_mayor", 2, ({ pick, of }) => {
    const town = pick("town");
    return {
      words: `What is the occupation of the mayor of ${said(town)}, according to the encyclopedia?`,
      question: valueIn("town", [isNamed(town)], "mayor_id.occupation"),
      calls: [...opened.town(town), call("show_person", { person_id: idOf(of("person", town.mayor_id)) })],
    };
  }),
  kind("encyclopedia_largest", 2, ({ pick }) => {
    const { river = "" } = pick("town");
    return {
      words: `Which town on the ${String(river)} has the most inhabitants, according to the encyclopedia?`,
      question: extremeIn("town", [where("river", river)], { most: true, path: "population" }),
      calls: [call("search_towns", { river, sort: "-population" })],
    };
  }),
  kind("encyclopedia_founder", 3, ({ pick, of }) => {
    const company = pick("company");
    const founder = of("person", company.founder_id);
    return {
      words: `How many people live in the town in which the founder of ${said(company)} was born, according to the encyclopedia?`,
      question: valueIn("company", [isNamed(company)], "founder_id.birthplace_id.population"),
      calls: [
        ...opened.company(company),
        call("show_person", { person_id: idOf(founder) }),
        call("show_town", { town_id: founder.birthplace_id ?? "" }),
      ],
    };
  }),
];

/** What is asked of each site by itself. */
export const oneSiteKinds: readonly AskedKind[] = [...shop, ...admin, ...forum, ...code, ...map, ...encyclopedia];
