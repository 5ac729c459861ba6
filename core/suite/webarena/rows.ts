import type { Row } from "../../action.ts";
import { formatDate, parseTime, unitMs } from "../../calendar.ts";
import { companyHeads, companyTails, firstNames, lastNames, streets } from "../../generate/samples/words.ts";
import { type Random, randomOf } from "../../random.ts";
import { idOf } from "../tools/notation.ts";
import * as words from "./words.ts";

/** When an episode begins. */
export const startAt = "2026-05-04T09:00:00Z";
/** What the person is called for whom the agent acts, at the sites that show it. */
export const ownHandle = "robin.hale";

/** The rows of all sites: what stands at one is named at others. */
export function rowsOf(seed: number): Record<string, Row[]> {
  const random = randomOf(seed, "webarena", "rows");
  const day = (from: number, to: number) => formatDate(parseTime(startAt) + random.int(from, to) * unitMs.days);
  const some = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));
  const table = (prefix: string, rows: readonly Omit<Row, "id">[]): Row[] =>
    rows.map((row, at) => ({ id: idOf(prefix, at + 1), ...row }));
  const idIn = (rows: readonly Row[]) => String(random.pick(rows).id);

  const townNames = distinct(40, () => random.pick(words.townHeads) + random.pick(words.townTails));
  const people = distinct(120, () => `${random.pick(firstNames)} ${random.pick(lastNames)}`);
  const companyNames = distinct(40, () => `${random.pick(companyHeads)} ${random.pick(companyTails)}`);
  const handles = distinct(60, () => handleOf(`${random.pick(firstNames)} ${random.pick(lastNames)}`));
  const address = () => `${random.int(1, 180)} ${random.pick(streets)}`;
  const phone = () => `555-${random.int(1000, 9999)}-${random.int(10, 99)}`;

  const persons = table(
    "pe",
    people.map((name) => ({
      name,
      occupation: random.pick(words.occupations),
      born_on: day(-36_000, -9_000),
      birthplace_id: idOf("tw", random.int(1, townNames.length)),
    })),
  );
  const mayors = random.shuffle(persons);
  const towns = table(
    "tw",
    townNames.map((name, at) => ({
      name,
      region: random.pick(words.regions),
      river: random.pick(words.rivers),
      population: random.int(1_200, 480_000),
      founded_year: random.int(870, 1_890),
      elevation: random.int(21, 1_400),
      mayor_id: mayors[at]?.id ?? null,
      known_for: random.pick(words.knownFor),
    })),
  );
  const founders = random.shuffle(persons);
  const companies = table(
    "co",
    companyNames.map((name, at) => ({
      name,
      industry: random.pick(words.industries),
      founded_year: random.int(1_890, 2_019),
      employees: random.int(25, 9_800),
      founder_id: founders[at]?.id ?? null,
      headquarters_id: idIn(towns),
    })),
  );

  const places = table(
    "pl",
    townNames.flatMap((town) =>
      Object.entries(words.placeNames).flatMap(([category, names]) =>
        random
          .shuffle(names)
          .slice(0, random.int(1, 3))
          .map((name) => ({
            name: `${name} ${category === "cafe" ? "café" : category} ${town}`,
            category,
            town,
            street: address(),
            phone: phone(),
            rating: random.int(21, 50) / 10,
          })),
      ),
    ),
  );
  const roads = table("rd", roadsBetween(townNames, random));
  const saved = table(
    "sp",
    random
      .shuffle(places)
      .slice(0, 8)
      .map(({ id }, at) => ({ place_id: id ?? null, note: `Trip ${at + 1}` })),
  );

  const brands = companyNames.slice(0, 24);
  const productNames = distinct(320, () => {
    const category = random.pick(Object.keys(words.products));
    const noun = random.pick(words.products[category] ?? []);
    return `${random.pick(brands)} ${random.pick(words.productLooks)} ${noun}`;
  });
  const categoryOf = (name: string) =>
    Object.entries(words.products).find(([, nouns]) => nouns.some((noun) => name.endsWith(` ${noun}`)))?.[0] ?? null;
  const products = table(
    "pr",
    productNames.map((name) => ({
      name,
      brand: brands.find((brand) => name.startsWith(`${brand} `)) ?? null,
      category: categoryOf(name),
      // Quarters of a dollar: sums of them are exact.
      price: random.int(24, 960) / 4,
      rating: random.int(21, 50) / 10,
      stock: random.int(0, 400),
      description: random.pick(words.descriptions),
    })),
  );
  const reviews = table(
    "rv",
    some(700, () => ({
      product_id: idIn(products),
      author: random.pick(handles),
      stars: random.int(1, 5),
      title: random.pick(words.reviewTitles),
      text: random.pick(words.reviewTexts),
      written_on: day(-700, -1),
      status: random.pick(["pending", "published", "published", "published", "rejected"]),
    })),
  );
  const bought = (ordered_on: string) => {
    const product = random.pick(products);
    const quantity = random.int(1, 4);
    return { ordered_on, product_id: product.id ?? null, quantity, total: quantity * Number(product.price) };
  };
  const state = () => random.pick(["pending", "shipped", "delivered", "delivered", "canceled", "returned"]);
  const home = address();
  const customers = table(
    "cu",
    distinct(150, () => `${random.pick(firstNames)} ${random.pick(lastNames)}`).map((name) => ({
      name,
      email: `${handleOf(name)}@mail.example`,
      town: random.pick(townNames),
      since: day(-2_400, -30),
    })),
  );
  const returns = random.shuffle(some(120, (at) => at + 21));

  const boards = table(
    "bo",
    [
      ...townNames.slice(0, 20).map((name) => ({ name, about: `All about ${name}.` })),
      ...words.hobbies.map((name) => ({ name, about: `For those who like ${name.toLowerCase()}.` })),
    ].map((each) => ({ ...each, members: random.int(40, 90_000), subscribed: random.next() < 0.2 })),
  );
  const postTitles = distinct(400, () => random.pick(words.postTitles).replace("SUBJECT", random.pick(townNames)));
  const posts = table(
    "po",
    postTitles.map((title) => ({
      title,
      board_id: idIn(boards),
      author: random.pick(handles),
      votes: random.int(21, 4_000),
      posted_on: day(-400, -1),
      text: `${random.pick(words.postTexts)} I took my ${String(random.pick(products).name)} with me.`,
    })),
  );
  const comments = table(
    "cm",
    some(800, () => ({ text: random.pick(words.comments), post_id: idIn(posts), author: random.pick(handles) })),
  );

  const projects = table(
    "pj",
    distinct(40, () => `${random.pick(words.projectHeads)}-${random.pick(words.projectTails)}`).map((name, at) => ({
      name,
      owner: companyNames[at] ?? null,
      language: random.pick(["Go", "Java", "Python", "Rust", "TypeScript"]),
      license: random.pick(["Apache-2.0", "BSD-3-Clause", "GPL-3.0", "MIT"]),
      stars: random.int(21, 42_000),
    })),
  );
  const members = table(
    "mb",
    projects.flatMap(({ id }) =>
      random
        .shuffle(handles)
        .slice(0, random.int(4, 8))
        .map((username) => ({
          username,
          project_id: id ?? null,
          role: random.pick(["guest", "reporter", "developer", "developer", "maintainer"]),
        })),
    ),
  );
  const issues = table(
    "is",
    projects.flatMap(({ id }) =>
      random
        .shuffle(words.issueTitles)
        .slice(0, random.int(6, 14))
        .map((title) => ({
          title,
          project_id: id ?? null,
          label: random.pick(["bug", "docs", "feature", "question"]),
          status: random.pick(["open", "open", "closed"]),
          author: random.pick(handles),
          assignee: random.next() < 0.4 ? random.pick(handles) : null,
          opened_on: day(-500, -1),
          text: "See the title. It happens with the newest version too.",
        })),
    ),
  );
  const commits = table(
    "ct",
    some(600, () => ({
      message: random.pick(words.commitMessages),
      project_id: idIn(projects),
      author: random.pick(handles),
      made_on: day(-300, -1),
      lines: random.int(1, 900),
    })),
  );

  return {
    town: towns,
    person: persons,
    company: companies,
    place: places,
    road: roads,
    saved_place: saved,
    product: products,
    review: reviews,
    purchase: table(
      "pu",
      distinct(40, () => day(-420, -2))
        .toSorted()
        .map((date) => ({ ...bought(date), status: state(), ship_to: home })),
    ),
    wish: table(
      "wi",
      random
        .shuffle(products)
        .slice(0, 12)
        .map(({ id }, at) => ({ product_id: id ?? null, note: `Idea ${at + 1}` })),
    ),
    customer: customers,
    order: table(
      "or",
      some(600, () => ({ ...bought(day(-420, -1)), customer_id: idIn(customers), status: state() })),
    ),
    seller: table(
      "se",
      brands.map((name, at) => ({
        name,
        contact: random.pick(people),
        email: `sales@${name.toLowerCase().replaceAll(" ", "-")}.example`,
        returns: returns[at] ?? 0,
      })),
    ),
    board: boards,
    post: posts,
    comment: comments,
    project: projects,
    member: members,
    issue: issues,
    commit: commits,
  };
}

/** So many different texts. */
function distinct(count: number, make: () => string): string[] {
  const made = new Set<string>();
  while (made.size < count) made.add(make());
  return [...made];
}

function handleOf(name: string): string {
  return name.toLowerCase().replace(" ", ".");
}

/** Both ways between each town and some others, each at another distance. */
function roadsBetween(towns: readonly string[], random: Random): Omit<Row, "id">[] {
  const lengths = random.shuffle(Array.from({ length: towns.length * 4 }, (_, at) => 80 + at * 7));
  const pairs = new Map<string, readonly [string, string]>();
  for (const town of towns)
    for (const other of random.shuffle(towns.filter((each) => each !== town)).slice(0, 3))
      pairs.set([town, other].toSorted().join("/"), [town, other]);
  return [...pairs.values()].flatMap(([from, to], at) => {
    const km = (lengths[at] ?? 100) / 10;
    const [drive_minutes, bus_minutes] = [Math.round(km * 0.9) + 21, Math.round(km * 1.6) + 30];
    return [[from, to] as const, [to, from] as const].map(([from_town, to_town]) => ({
      name: `${from_town} to ${to_town}`,
      from_town,
      to_town,
      km,
      drive_minutes,
      bus_minutes,
    }));
  });
}
