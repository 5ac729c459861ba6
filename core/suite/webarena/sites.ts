import type { Operation } from "../../operation.ts";
import type { WebSite } from "../../worlds/web/kind.ts";
import { addTool, listTool, removeTool, setTool, showTool } from "./notation.ts";
import { ownHandle } from "./rows.ts";
import * as tables from "./tables.ts";

/** A site, and what is met there. */
export type SiteTools = Omit<WebSite, "operations"> & { readonly operations: readonly Operation[] };

const today = { now: "date" } as const;
const me = { value: ownHandle } as const;
const { product, review, purchase, wish, customer, order, seller } = tables;

const shop: SiteTools = {
  name: "shop",
  title: "Corner Shop",
  theme: "shop",
  says: "Everything for kitchen, garden, office, outdoor and music.",
  operations: [
    listTool(product, ["brand", "category", "price"], { name: "search_products", title: "Search products" }),
    showTool(product, "show_product"),
    listTool(review, ["product_id", "stars"], { name: "search_reviews", title: "Search reviews", but: ["status"] }),
    showTool(review, "show_review", ["status"]),
    listTool(purchase, ["product_id", "ordered_on", "status"], { name: "search_my_orders", title: "Search my orders" }),
    showTool(purchase, "show_my_order"),
    listTool(wish, ["product_id"], { name: "search_wish_list", title: "Search the wish list" }),
    addTool(purchase, product, ["quantity", "ship_to"], {
      name: "buy_product",
      title: "Buy",
      description: "Orders the product at its present price.",
      set: {
        ordered_on: today,
        status: { value: "pending" },
        total: { arithmetic: "multiply", left: { get: "product.price" }, right: { get: "params.quantity" } },
      },
    }),
    addTool(wish, product, ["note"], {
      name: "add_to_wish_list",
      title: "Add to wish list",
      description: "Puts the product on your wish list.",
    }),
    removeTool(wish, {
      name: "remove_from_wish_list",
      title: "Remove from wish list",
      description: "Takes it off your wish list.",
    }),
    addTool(review, product, ["stars", "title", "text"], {
      name: "write_review",
      title: "Write a review",
      description: "Says what you think of the product.",
      set: { author: me, written_on: today, status: { value: "pending" } },
    }),
    setTool(purchase, [], {
      name: "cancel_my_order",
      title: "Cancel order",
      description: "Cancels an order that is still pending.",
      set: { status: { value: "canceled" } },
      require: [
        {
          that: { compare: "eq", left: { get: "purchase.status" }, right: { value: "pending" } },
          code: "CONFLICT",
          message: "Only a pending order can be canceled.",
          hint: "Look at its status.",
        },
      ],
    }),
  ],
};

const admin: SiteTools = {
  name: "admin",
  title: "Corner Shop administration",
  theme: "office",
  says: "Stock, orders, customers, sellers and reviews of the Corner Shop.",
  operations: [
    listTool(product, ["brand", "category", "stock"], { name: "search_stock", title: "Search stock" }),
    showTool(product, "show_stock"),
    setTool(product, ["price"], { name: "set_price", title: "Set price", description: "Gives it another price." }),
    setTool(product, ["stock"], { name: "set_stock", title: "Set stock", description: "How many there are now." }),
    listTool(order, ["customer_id", "product_id", "ordered_on", "status"], {
      name: "search_orders",
      title: "Search orders",
    }),
    showTool(order, "show_order"),
    setTool(order, ["status"], {
      name: "set_order_status",
      title: "Set status",
      description: "Says how far the order is.",
    }),
    listTool(customer, ["town", "since"], { name: "search_customers", title: "Search customers" }),
    showTool(customer, "show_customer"),
    setTool(customer, ["email"], { name: "set_email", title: "Set email", description: "Gives another address." }),
    listTool(seller, ["returns"], { name: "search_sellers", title: "Search sellers" }),
    showTool(seller, "show_seller"),
    listTool(review, ["product_id", "stars", "status", "author"], {
      name: "search_submitted_reviews",
      title: "Search reviews",
    }),
    showTool(review, "show_submitted_review"),
    setTool(review, ["status"], {
      name: "set_review_status",
      title: "Set status",
      description: "Publishes or rejects the review.",
    }),
  ],
};

const { board, post, comment } = tables;
const forum: SiteTools = {
  name: "forum",
  title: "Crossroads",
  theme: "forum",
  says: "Boards for towns and hobbies.",
  operations: [
    listTool(board, ["name", "subscribed"], { name: "search_boards", title: "Search boards" }),
    showTool(board, "show_board"),
    setTool(board, [], {
      name: "subscribe",
      title: "Subscribe",
      description: "Follows the board.",
      set: { subscribed: { value: true } },
    }),
    setTool(board, [], {
      name: "unsubscribe",
      title: "Unsubscribe",
      description: "Follows the board no more.",
      set: { subscribed: { value: false } },
    }),
    listTool(post, ["board_id", "author", "posted_on"], { name: "search_posts", title: "Search posts" }),
    showTool(post, "show_post"),
    addTool(post, board, ["title", "text"], {
      name: "write_post",
      title: "Write a post",
      description: "Begins a talk on the board.",
      set: { author: me, votes: { value: 1 }, posted_on: today },
    }),
    setTool(post, [], {
      name: "vote_for_post",
      title: "Vote for it",
      description: "Adds your vote.",
      set: { votes: { arithmetic: "add", left: { get: "post.votes" }, right: { value: 1 } } },
    }),
    listTool(comment, ["post_id", "author"], { name: "search_comments", title: "Search comments" }),
    addTool(comment, post, ["text"], {
      name: "write_comment",
      title: "Write a comment",
      description: "Answers the post.",
      set: { author: me },
    }),
  ],
};

const { project, issue, member, commit } = tables;
const code: SiteTools = {
  name: "code",
  title: "Forgehub",
  theme: "code",
  says: "Projects, their issues, commits and members.",
  operations: [
    listTool(project, ["name", "owner", "language", "license"], { name: "search_projects", title: "Search projects" }),
    showTool(project, "show_project"),
    listTool(issue, ["project_id", "label", "status", "author", "assignee"], {
      name: "search_issues",
      title: "Search issues",
    }),
    showTool(issue, "show_issue"),
    addTool(issue, project, ["title", "label", "text"], {
      name: "open_issue",
      title: "New issue",
      description: "Opens an issue of the project.",
      set: { author: me, status: { value: "open" }, opened_on: today },
    }),
    setTool(issue, [], {
      name: "close_issue",
      title: "Close issue",
      description: "Says that it is done.",
      set: { status: { value: "closed" } },
    }),
    setTool(issue, ["assignee"], { name: "assign_issue", title: "Assign", description: "Says who looks into it." }),
    setTool(issue, ["label"], { name: "label_issue", title: "Set label", description: "Says what it is about." }),
    listTool(member, ["username", "project_id", "role"], { name: "search_members", title: "Search members" }),
    addTool(member, project, ["username", "role"], {
      name: "invite_member",
      title: "Invite a member",
      description: "Makes somebody a member of the project.",
    }),
    setTool(member, ["role"], { name: "set_role", title: "Set role", description: "Gives a member another role." }),
    listTool(commit, ["project_id", "author", "made_on"], { name: "search_commits", title: "Search commits" }),
  ],
};

const { place, road, savedPlace } = tables;
const map: SiteTools = {
  name: "map",
  title: "Openways",
  theme: "map",
  says: "Places in towns, and the ways between towns.",
  operations: [
    listTool(place, ["category", "town", "rating"], { name: "search_places", title: "Search places" }),
    showTool(place, "show_place"),
    listTool(road, ["from_town", "to_town"], { name: "search_roads", title: "Find a way" }),
    listTool(savedPlace, ["place_id"], { name: "search_saved_places", title: "Search saved places" }),
    addTool(savedPlace, place, ["note"], {
      name: "save_place",
      title: "Save place",
      description: "Keeps the place with a note.",
    }),
    removeTool(savedPlace, { name: "forget_place", title: "Remove", description: "Keeps the place no longer." }),
  ],
};

const { town, person, company } = tables;
const encyclopedia: SiteTools = {
  name: "encyclopedia",
  title: "Allpedia",
  theme: "encyclopedia",
  says: "Articles about towns, people and companies.",
  operations: [
    listTool(town, ["region", "river", "population"], { name: "search_towns", title: "Search towns" }),
    showTool(town, "show_town"),
    listTool(person, ["occupation", "birthplace_id"], { name: "search_people", title: "Search people" }),
    showTool(person, "show_person"),
    listTool(company, ["industry", "headquarters_id", "founder_id"], {
      name: "search_companies",
      title: "Search companies",
    }),
    showTool(company, "show_company"),
  ],
};

/** The six sites: the only list. */
export const sites: readonly SiteTools[] = [shop, admin, forum, code, map, encyclopedia];
