import { formatDatetime, parseTime, unitMs } from "../../../calendar.ts";
import { type Random, randomOf } from "../../../random.ts";
import {
  apart,
  csvLine,
  cwd,
  inside,
  linesText,
  type PythonFamily,
  results,
  round,
  statistics,
  type TaskDraft,
  type Topic,
  toCents,
} from "./draft.ts";

/** An order as it is in truth. */
type Order = {
  readonly id: string;
  readonly atMs: number;
  readonly offsetHours: number;
  readonly customer: string;
  readonly country: string;
  readonly cents: number | null;
  readonly status: string;
  /** How the export spells it. */
  readonly spelled: string;
};
type Customer = { readonly id: string; readonly name: string; readonly segment: string; readonly city: string };

const statuses = ["paid", "refunded", "cancelled"] as const;
const segments = ["retail", "business", "reseller"] as const;
const countries = { DE: 1, FR: 1, US: -5, GB: 0 } as const;
const withComma: readonly string[] = ["DE", "FR"];
const names =
  "Aldine Berg,Basile Roux,Cora Winter,Dario Conti,Edda Klein,Fay Morton,Gustav Lind,Hana Novak,Ivo Petrov,Jane Abbott,Kamil Sadek,Lena Fuchs,Milo Grant,Nora Quist,Omar Haddad,Pia Sommer".split(
    ",",
  );
const cities = ["Bremen", "Lyon", "Boston", "Leeds", "Dresden", "Nantes", "Austin", "York"];

const file = `${cwd}/data/orders.csv`;
const people = `${cwd}/data/customers.json`;
const notes = `${cwd}/data/orders-notes.txt`;

const says = [
  "How to read orders.csv",
  "",
  "- The export job sends some lines twice. Lines with the same order_id are the same order and count once.",
  "- amount has two decimals. Shops in DE and FR write a comma before the decimals and a point between thousands (1.234,50); the others write a point before the decimals and a comma between thousands (1,234.50).",
  "- An empty amount is not known yet: such an order counts as an order, but has no part in sums, averages and other figures of amounts.",
  "- status is paid, refunded or cancelled, in any case, with or without spaces around it.",
  "- ordered_at is local time with its offset from UTC.",
];

function amountText({ cents, country }: Order): string {
  if (cents === null) return "";
  const [thousands, decimals] = withComma.includes(country) ? [".", ","] : [",", "."];
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${whole}${decimals}${String(cents % 100).padStart(2, "0")}`;
}

function localTime({ atMs, offsetHours }: Order): string {
  const local = formatDatetime(atMs + offsetHours * unitMs.hours).slice(0, 19);
  const sign = offsetHours < 0 ? "-" : "+";
  return `${local}${sign}${String(Math.abs(offsetHours)).padStart(2, "0")}:00`;
}

function line(order: Order): string {
  return csvLine([order.id, localTime(order), order.customer, order.country, amountText(order), order.spelled]);
}

/** A time at which it is another month in UTC than somewhere else. */
function nearEndOfMonth(random: Random): number {
  const end = parseTime(random.pick(["2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"]));
  return end + random.int(-4, 9) * 30 * unitMs.minutes;
}

/** Orders of a shop: lines sent twice, two ways to write an amount, amounts that are missing, statuses in any case, local times. */
export function ordersTopic(seed: number): Topic {
  const random = randomOf(seed, "python", "orders");
  const customers: Customer[] = names.map((name, i) => ({
    id: `C${String(i + 1).padStart(3, "0")}`,
    name,
    segment: random.pick(segments),
    city: random.pick(cities),
  }));
  const begin = parseTime("2026-01-01T00:00:00Z");
  const orders = Array.from({ length: 160 }, (_, i): Order => {
    const country = random.pick(Object.keys(countries) as (keyof typeof countries)[]);
    const status = random.pick([statuses[0], ...statuses]);
    return {
      id: `A${4001 + i}`,
      atMs:
        random.int(1, 7) === 1
          ? nearEndOfMonth(random)
          : begin + random.int(0, 119) * unitMs.days + random.int(0, 1439) * unitMs.minutes,
      offsetHours: countries[country],
      customer: random.pick(customers).id,
      country,
      cents:
        random.int(1, 14) === 1
          ? null
          : random.int(1, 5) === 1
            ? random.int(100_000, 480_000)
            : random.int(990, 99_999),
      status,
      spelled: random.pick([
        status,
        status,
        status.toUpperCase(),
        ` ${status}`,
        status.charAt(0).toUpperCase() + status.slice(1),
      ]),
    };
  });
  const lines = orders.flatMap((_, i) => (random.int(1, 9) === 1 ? [i, i] : [i]));
  const shuffled = random
    .shuffle(lines)
    .map((i) => orders[i])
    .filter((order) => order !== undefined);
  const shop: Shop = { orders, lines: shuffled, customers };
  return {
    files: {
      [file]: linesText(["order_id,ordered_at,customer_id,country,amount,status", ...shuffled.map(line)]),
      [people]: `${JSON.stringify(customers, null, 1)}\n`,
      [notes]: linesText(says),
    },
    families: [revenue(shop), missing(shop), spread(shop), topCustomers(shop), monthly(shop), cleaned(shop)],
  };
}

type Shop = {
  readonly orders: readonly Order[];
  readonly lines: readonly Order[];
  readonly customers: readonly Customer[];
};

const sum = (orders: readonly Order[]) => orders.reduce((total, { cents }) => total + (cents ?? 0), 0) / 100;
/** The value that a reader gets who takes every comma for a mark of thousands. */
const misread = (order: Order) => {
  const text = amountText(order).replaceAll(",", "");
  return withComma.includes(order.country) && text !== "" ? Number(text.replaceAll(".", "")) : (order.cents ?? 0) / 100;
};

/** Reads the export: a list `orders` of dicts, each order once, amounts in cents or None. */
const read = `
import csv, json, datetime
seen = set()
orders = []
with open(${JSON.stringify(file)}, newline="") as source:
    for row in csv.DictReader(source):
        if row["order_id"] in seen:
            continue
        seen.add(row["order_id"])
        text = row["amount"].strip()
        if row["country"] in ("DE", "FR"):
            text = text.replace(".", "").replace(",", ".")
        else:
            text = text.replace(",", "")
        row["cents"] = round(float(text) * 100) if text else None
        row["status"] = row["status"].strip().lower()
        row["at"] = datetime.datetime.fromisoformat(row["ordered_at"]).astimezone(datetime.timezone.utc)
        orders.append(row)
`.trim();

/** The same with neither csv nor a set: fields by a pattern, orders by id in a dict. */
const readOtherwise = `
import re, json, datetime
found = {}
for line in open(${JSON.stringify(file)}).read().splitlines()[1:]:
    fields = [quoted or plain for quoted, plain in re.findall(r'(?:"([^"]*)"|([^,"]*))(?:,|$)', line)][:6]
    number, at, customer, country, amount, status = fields
    digits = re.sub(r"[^0-9]", "", amount)
    found[number] = dict(order_id=number, customer_id=customer, country=country, cents=int(digits) if digits else None,
        status=status.strip().casefold(), at=datetime.datetime.strptime(at, "%Y-%m-%dT%H:%M:%S%z").astimezone(datetime.timezone.utc))
orders = list(found.values())
`.trim();

/** A solution and the same with the other reader. */
function bothReaders(work: string): Pick<TaskDraft, "solution" | "others"> {
  return {
    solution: [inside(`${read}\n${work}`)],
    others: [{ what: "other_reader", code: [inside(`${readOtherwise}\n${work}`)] }],
  };
}

function revenue({ orders, lines }: Shop): PythonFamily {
  return {
    name: "orders_revenue",
    draw(random) {
      const status = random.pick(["paid", "paid", "refunded"]);
      const country = random.pick(["DE", "FR"]);
      const fits = (order: Order) => order.status === status && order.country === country;
      const expected = sum(orders.filter(fits));
      const wrong = apart(expected, {
        lines_sent_twice_counted: sum(lines.filter(fits)),
        commas_misread: orders.filter(fits).reduce((total, order) => total + misread(order), 0),
        status_to_the_letter: sum(orders.filter((order) => fits(order) && order.spelled === status)),
        head_only: sum([...new Set(lines.slice(0, 50))].filter(fits)),
        other_country: sum(orders.filter((order) => order.status === status && order.country === "US")),
      });
      return (
        wrong && {
          tier: 1,
          instruction: `What is the total amount of the ${status} orders from ${country} in ${file}? ${notes} says how the file is to be read. Answer with the number, to two decimals.`,
          answer: { expected, as: "number", tolerance: toCents(expected) },
          writes: {},
          ...bothReaders(
            `chosen = [o["cents"] for o in orders if o["status"] == "${status}" and o["country"] == "${country}" and o["cents"] is not None]\nprint(json.dumps(sum(chosen) / 100))`,
          ),
          wrong,
        }
      );
    },
  };
}

function missing({ orders, lines }: Shop): PythonFamily {
  return {
    name: "orders_without_amount",
    draw(random) {
      const country = random.pick(Object.keys(countries));
      const of = (list: readonly Order[]) =>
        list.filter((order) => order.cents === null && order.country === country).map(({ id }) => id);
      const expected = of(orders).toSorted();
      if (expected.length < 2) return null;
      return {
        tier: 1,
        instruction: `Which orders from ${country} in ${file} have no amount yet? ${notes} says how the file is to be read. Answer with the list of their order ids, each once.`,
        answer: { expected, as: "list" },
        writes: {},
        ...bothReaders(
          `print(json.dumps(sorted(o["order_id"] for o in orders if o["country"] == "${country}" and o["cents"] is None)))`,
        ),
        wrong: [
          { what: "one_left_out", answer: expected.slice(1) },
          { what: "one_twice", answer: [...expected, ...expected.slice(0, 1)] },
          { what: "all_countries", answer: orders.filter(({ cents }) => cents === null).map(({ id }) => id) },
          ...(of(lines).length > expected.length ? [{ what: "lines_sent_twice_counted", answer: of(lines) }] : []),
          { what: "head_only", answer: expected.slice(0, 1) },
        ],
      };
    },
  };
}

function spread({ orders, lines, customers }: Shop): PythonFamily {
  return {
    name: "orders_spread",
    draw(random) {
      const segment = random.pick(segments);
      const [what, key] = random.pick([
        ["the sample standard deviation", "sample"],
        ["the population standard deviation", "population"],
        ["the median", "median"],
        ["the mean", "mean"],
      ] as const);
      const inSegment = new Set(customers.filter((each) => each.segment === segment).map(({ id }) => id));
      const fits = (order: Order) => order.status === "paid" && inSegment.has(order.customer);
      const amounts = (list: readonly Order[]) =>
        list.filter(fits).flatMap(({ cents }) => (cents === null ? [] : [cents / 100]));
      if (amounts(orders).length < 8) return null;
      const figures = statistics(amounts(orders));
      const expected = round(figures[key], 6);
      const withZeros = statistics(orders.filter(fits).map(({ cents }) => (cents ?? 0) / 100));
      const wrong = apart(
        expected,
        {
          lines_sent_twice_counted: statistics(amounts(lines))[key],
          missing_as_zero: withZeros[key],
          commas_misread: statistics(orders.filter((order) => fits(order) && order.cents !== null).map(misread))[key],
          other_deviation: key === "sample" ? figures.population : figures.sample,
          mean_for_median: key === "median" ? figures.mean : figures.median,
          head_only: statistics(amounts(orders).slice(0, 5))[key],
        },
        3,
      );
      const call = { sample: "stdev", population: "pstdev", median: "median", mean: "mean" }[key];
      return (
        wrong && {
          tier: 2,
          instruction: `Take the paid orders of customers in the segment ${segment} (${file}, ${people}; ${notes} says how the orders are to be read). What is ${what} of their amounts? Answer with the number, to two decimals.`,
          answer: { expected, as: "number", tolerance: toCents(expected) },
          writes: {},
          ...bothReaders(
            `import statistics\nmembers = {c["id"] for c in json.load(open(${JSON.stringify(people)})) if c["segment"] == "${segment}"}\nchosen = [o["cents"] / 100 for o in orders if o["status"] == "paid" and o["customer_id"] in members and o["cents"] is not None]\nprint(json.dumps(statistics.${call}(chosen)))`,
          ),
          wrong,
        }
      );
    },
  };
}

function topCustomers({ orders, lines, customers }: Shop): PythonFamily {
  return {
    name: "orders_top_customers",
    draw(random) {
      const count = random.int(3, 5);
      const rank = (list: readonly Order[]) =>
        customers
          .map(({ id, name }) => {
            const own = list.filter((order) => order.customer === id && order.status === "paid");
            return [name, own.length, sum(own)] as const;
          })
          .toSorted((a, b) => b[2] - a[2]);
      const ranked = rank(orders);
      const [last, next] = [ranked[count - 1], ranked[count]];
      if (!last || !next || last[2] - next[2] < 1) return null;
      const expected = ranked.slice(0, count).map((row) => [...row]);
      const distinct = (rows: readonly (readonly (string | number)[])[]) =>
        JSON.stringify(rows) !== JSON.stringify(expected);
      const wrong = [
        {
          what: "lines_sent_twice_counted",
          answer: rank(lines)
            .slice(0, count)
            .map((row) => [...row]),
        },
        { what: "one_row_more", answer: ranked.slice(0, count + 1).map((row) => [...row]) },
        { what: "head_only", answer: expected.slice(0, 1) },
        { what: "unsorted", answer: expected.toReversed() },
        {
          what: "any_status",
          answer: rank(orders.map((order) => ({ ...order, status: "paid" })))
            .slice(0, count)
            .map((row) => [...row]),
        },
      ].filter(({ answer }) => distinct(answer));
      return {
        tier: 3,
        instruction: `Which ${count} customers have spent the most on paid orders? Use ${file} and ${people}; ${notes} says how the orders are to be read. Answer with a table in descending order of what they spent, a row for each: name, number of paid orders (those without an amount count as orders), total of their amounts to two decimals.`,
        answer: { expected, as: "table", ordered: true, tolerance: 1e-6 },
        writes: {},
        ...bothReaders(
          `totals = {c["id"]: [c["name"], 0, 0] for c in json.load(open(${JSON.stringify(people)}))}\nfor o in orders:\n    if o["status"] == "paid":\n        totals[o["customer_id"]][1] += 1\n        totals[o["customer_id"]][2] += o["cents"] or 0\nbest = sorted(totals.values(), key=lambda each: -each[2])[:${count}]\nprint(json.dumps([[name, n, cents / 100] for name, n, cents in best]))`,
        ),
        wrong,
      };
    },
  };
}

const month = (order: Order) => formatDatetime(order.atMs).slice(0, 7);
const decimal = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;

function monthly({ orders }: Shop): PythonFamily {
  return {
    name: "orders_by_month",
    draw(random) {
      const country = random.pick(["US", "DE", "FR"]);
      const path = `${results}/monthly-${country.toLowerCase()}.csv`;
      const own = orders.filter((order) => order.country === country && order.status === "paid");
      const local = (order: Order) => localTime(order).slice(0, 7);
      if (own.every((order) => month(order) === local(order))) return null;
      const months = [...new Set(own.map(month))].toSorted();
      const text = linesText([
        "month,orders,total",
        ...months.map((each) => {
          const in_ = own.filter((order) => month(order) === each);
          return `${each},${in_.length},${decimal(in_.reduce((total, { cents }) => total + (cents ?? 0), 0))}`;
        }),
      ]);
      const work = (key: string, rows: string) => `
months = {}
for o in orders:
    if o["country"] == "${country}" and o["status"] == "paid":
        entry = months.setdefault(${key}, [0, 0])
        entry[0] += 1
        entry[1] += o["cents"] or 0
with open(${JSON.stringify(path)}, "w") as target:
    print("month,orders,total", file=target)
    for month, (count, cents) in ${rows}:
        print(f"{month},{count},{cents // 100}.{cents % 100:02d}", file=target)`;
      const utc = 'o["at"].strftime("%Y-%m")';
      const right = work(utc, "sorted(months.items())");
      const twice = read.replace('if row["order_id"] in seen:\n            continue', "pass");
      return {
        tier: 3,
        instruction: `Write ${path}: the paid orders from ${country} by month of ordered_at in UTC (${file}; ${notes} says how it is to be read). Header "month,orders,total", then a line for each month that has such orders, in order: month as YYYY-MM, number of orders (those without an amount count), total of the amounts with two decimals and a point.`,
        writes: { [path]: text },
        ...bothReaders(right.trim()),
        wrong: [
          {
            what: "local_month",
            code: [
              inside(
                read +
                  work("row_month(o)", "sorted(months.items())").replace(
                    "months = {}",
                    'row_month = lambda o: o["ordered_at"][:7]\nmonths = {}',
                  ),
              ),
            ],
          },
          { what: "lines_sent_twice_counted", code: [inside(twice + right)] },
          { what: "unsorted", code: [inside(read + work(utc, "sorted(months.items(), reverse=True)"))] },
          { what: "head_only", code: [inside(read + work(utc, "sorted(months.items())[:1]"))] },
          { what: "any_status", code: [inside(read + right.replace(' and o["status"] == "paid"', ""))] },
          {
            what: "no_header",
            code: [inside(read + right.replace('    print("month,orders,total", file=target)\n', ""))],
          },
        ],
      };
    },
  };
}

function cleaned({ orders, lines }: Shop): PythonFamily {
  return {
    name: "orders_cleaned",
    draw(random: Random) {
      const country = random.pick(["DE", "FR", "GB"]);
      const path = `${results}/orders-${country.toLowerCase()}.csv`;
      const own = orders.filter((order) => order.country === country);
      const ownLines = lines.filter((order) => order.country === country);
      if (ownLines.length === own.length) return null;
      const text = linesText([
        "order_id,ordered_at,customer_id,amount,status",
        ...own
          .toSorted((a, b) => (a.id < b.id ? -1 : 1))
          .map((order) =>
            [
              order.id,
              formatDatetime(order.atMs).slice(0, 19).concat("Z"),
              order.customer,
              order.cents === null ? "" : decimal(order.cents),
              order.status,
            ].join(","),
          ),
      ]);
      const write = `
own = sorted((o for o in orders if o["country"] == "${country}"), key=lambda o: o["order_id"])
with open(${JSON.stringify(path)}, "w") as target:
    print("order_id,ordered_at,customer_id,amount,status", file=target)
    for o in own:
        amount = "" if o["cents"] is None else f"{o['cents'] // 100}.{o['cents'] % 100:02d}"
        print(o["order_id"], o["at"].strftime("%Y-%m-%dT%H:%M:%SZ"), o["customer_id"], amount, o["status"], sep=",", file=target)`;
      const count = `import csv, json\nwith open(${JSON.stringify(file)}, newline="") as source:\n    own = [row["order_id"] for row in csv.DictReader(source) if row["country"] == "${country}"]\nprint(json.dumps(len(own) - len(set(own))))`;
      const expected = ownLines.length - own.length;
      const wrongCode = (from: string, to: string) => [inside((read + write).replace(from, to)), inside(count)];
      return {
        tier: 4,
        instruction: `Clean the orders from ${country} in ${file} (${notes} says how it is to be read) into ${path}: header "order_id,ordered_at,customer_id,amount,status", then each order once in order of order_id; ordered_at in UTC as YYYY-MM-DDThh:mm:ssZ, amount with two decimals, a point and no mark of thousands (empty where it is not known), status in lower case without spaces. Answer with the number of lines from ${country} that were left out because the order was there already.`,
        answer: { expected, as: "number" },
        writes: { [path]: text },
        solution: [inside(read + write), inside(count)],
        others: [{ what: "other_reader", code: [inside(readOtherwise + write), inside(count)] }],
        wrong: [
          {
            what: "missing_as_zero",
            code: wrongCode('"" if o["cents"] is None else f"', '"0.00" if o["cents"] is None else f"'),
          },
          {
            what: "local_time",
            code: wrongCode('o["at"].strftime("%Y-%m-%dT%H:%M:%SZ")', 'o["ordered_at"][:19] + "Z"'),
          },
          { what: "unsorted", code: wrongCode('key=lambda o: o["order_id"]', 'key=lambda o: o["at"]') },
          { what: "one_line_less", code: wrongCode("for o in own:", "for o in own[1:]:") },
          { what: "status_as_it_came", code: wrongCode('row["status"] = row["status"].strip().lower()', "pass") },
          { what: "count_off_by_one", answer: expected + 1 },
        ].filter(({ what }) => {
          if (what === "missing_as_zero") return own.some(({ cents }) => cents === null);
          if (what === "local_time") return country !== "GB";
          return what !== "status_as_it_came" || own.some(({ spelled, status }) => spelled !== status);
        }),
      };
    },
  };
}
