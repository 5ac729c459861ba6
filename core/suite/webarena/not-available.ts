import { sayDate } from "../../generate/families/words.ts";
import { call, recordGoal, where } from "../tools/notation.ts";
import type { AskedKind } from "../tools/tool-set.ts";
import { type Asked, type Drawing, extremeIn, idOf, isNamed, kind, opened, said, valueIn } from "./asking.ts";
import { placeNames } from "./words.ts";

const otherwise = "N/A";

/** A task that can be done in one draw and not in the next; both are asked in the same words. */
function kindOrNot(name: string, tier: AskedKind["tier"], ask: (drawing: Drawing) => Asked | null): AskedKind {
  return kind(name, tier, (drawing) => {
    const asked = ask(drawing);
    return asked?.question ? { ...asked, question: { ...asked.question, otherwise } } : null;
  });
}

/** The name of a place in a town that may be there. */
function placeIn(town: string, { random }: Drawing) {
  const [category, names] = random.pick(Object.entries(placeNames));
  const name = `${random.pick(names)} ${category === "cafe" ? "café" : category} ${town}`;
  return {
    name,
    question: valueIn("place", [where("name", name)], "phone"),
    calls: [call("search_places", { query: name, town })],
  };
}

/** What is asked of one site, and may not be there. */
export const oneSiteOrNotKinds: readonly AskedKind[] = [
  kindOrNot("shop_cancel_or_not", 2, ({ all, of, random }) => {
    const isPending = random.next() < 0.5;
    const purchase = random.pick(all("purchase").filter(({ status }) => (status === "pending") === isPending));
    const date = said(purchase, "ordered_on");
    return {
      words: `Cancel my order of ${sayDate(date)} in the shop, and answer with the name of the product that it was for. Only a pending order can be canceled: if it is none, leave it as it is and answer N/A.`,
      question: valueIn("purchase", [where("ordered_on", date), where("status", "pending")], "product_id.name"),
      records: isPending ? [recordGoal("purchase", String(purchase.id), { status: "canceled" })] : [],
      calls: [
        call("search_my_orders", { ordered_on_from: date, ordered_on_to: date, status: "pending" }),
        ...(isPending
          ? [
              call("cancel_my_order", { purchase_id: idOf(purchase) }),
              call("show_product", { product_id: idOf(of("product", purchase.product_id)) }),
            ]
          : []),
      ],
    };
  }),
  kindOrNot("admin_email_or_not", 2, ({ pick, random }) => {
    const isThere = random.next() < 0.5;
    const row = pick(isThere ? "customer" : "seller");
    const email = `${said(row).toLowerCase().replaceAll(" ", ".")}@new.example`;
    return {
      words: `In the shop's administration, set the email address of the customer ${said(row)} to ${email}, and answer with the town in which that customer lives. If there is no such customer, change nothing and answer N/A.`,
      question: valueIn("customer", [isNamed(row)], "town"),
      records: isThere ? [recordGoal("customer", String(row.id), { email })] : [],
      calls: [
        call("search_customers", { query: row.name ?? "" }),
        ...(isThere
          ? [call("set_email", { customer_id: idOf(row), email }), call("show_customer", { customer_id: idOf(row) })]
          : []),
      ],
    };
  }),
  kindOrNot("forum_title_or_not", 2, ({ pick, of, random }) => {
    const post = pick("post");
    const board = random.next() < 0.5 ? of("board", post.board_id) : pick("board");
    const { author = "" } = post;
    return {
      words: `What is the title of the post that ${String(author)} wrote on the board ${said(board)} of the forum? If there is none, answer N/A.`,
      question: valueIn("post", [where("board_id.name", board.name ?? ""), where("author", author)], "title"),
      calls: [...opened.board(board), call("search_posts", { board_id: idOf(board), author })],
    };
  }),
  kindOrNot("code_author_or_not", 2, ({ pick, of, random }) => {
    const issue = pick("issue");
    const project = random.next() < 0.5 ? of("project", issue.project_id) : pick("project");
    const { title = "" } = issue;
    return {
      words: `Who opened the issue "${String(title)}" of the project ${said(project)} at the code host? If the project has no such issue, answer N/A.`,
      question: valueIn("issue", [where("project_id.name", project.name ?? ""), where("title", title)], "author"),
      calls: [...opened.project(project), call("search_issues", { query: title, project_id: idOf(project) })],
    };
  }),
  kindOrNot("map_phone_or_not", 1, (drawing) => {
    const { name, ...rest } = placeIn(said(drawing.pick("town")), drawing);
    return {
      words: `What is the phone number of "${name}" on the map? If the map has no such place, answer N/A.`,
      ...rest,
    };
  }),
  kindOrNot("encyclopedia_company_or_not", 2, ({ pick }) => {
    const town = pick("town");
    return {
      words: `Which company has its headquarters in ${said(town)}, according to the encyclopedia? If none has, answer N/A.`,
      question: valueIn("company", [where("headquarters_id.name", town.name ?? "")], "name"),
      calls: [...opened.town(town), call("search_companies", { headquarters_id: idOf(town) })],
    };
  }),
];

/** What is asked of two sites, and may not be there. */
export const manySitesOrNotKinds: readonly AskedKind[] = [
  kindOrNot("birthplace_phone_or_not", 3, (drawing) => {
    const person = drawing.pick("person");
    const town = said(drawing.of("town", person.birthplace_id));
    const { name, question, calls } = placeIn(town, drawing);
    return {
      words: `Look up in the encyclopedia where ${said(person)} was born. Is there a "${name.slice(0, -town.length).trim()}" in that town? Answer with its phone number on the map, or with N/A if the map has none.`,
      question,
      calls: [...opened.person(person), ...calls],
    };
  }),
  kindOrNot("headquarters_post_or_not", 3, ({ pick, of, all }) => {
    const company = pick("company");
    const town = of("town", company.headquarters_id);
    const board = all("board").find(({ name }) => name === town.name);
    return {
      words: `Look up in the encyclopedia in which town ${said(company)} has its headquarters. Which post has the most votes on the board of that town in the forum? Answer with its title, or with N/A if the town has no board.`,
      question: extremeIn("post", [where("board_id.name", town.name ?? "")], {
        most: true,
        path: "votes",
        give: "title",
      }),
      calls: [
        ...opened.company(company),
        call("search_boards", { name: town.name ?? "" }),
        ...(board ? [call("search_posts", { board_id: idOf(board), sort: "-votes" })] : []),
      ],
    };
  }),
];
