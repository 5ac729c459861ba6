import { randomOf } from "../../../random.ts";
import { csvLine, cwd, inside, linesText, type PythonFamily, results, type TaskDraft, type Topic } from "./draft.ts";

/** A contact as it is in truth. */
type Contact = {
  readonly id: number;
  readonly first: string;
  readonly last: string;
  readonly email: string;
  /** Ten digits. */
  readonly phone: string;
  readonly city: string;
  /** Five digits, or what somebody wrote in their place. */
  readonly postcode: string;
};
/** A line of the export: whose it is, its number, and how its fields are spelled. */
type Line = { readonly contact: Contact; readonly number: number; readonly fields: readonly string[] };

const file = `${cwd}/data/contacts.csv`;
const notes = `${cwd}/data/contacts-notes.txt`;
const firsts = "Ada,Bruno,Clara,Denis,Elif,Felix,Greta,Hugo,Ines,Jonas,Karla,Liam,Mona,Nils,Olga,Paul".split(",");
const lasts =
  "Adler,Brandt,Costa,Duval,Ekberg,Frost,Gerber,Hansen,Ibarra,Jansen,Keller,Lorenz,Moser,Nagel,Olsen,Peters".split(",");
const cities = ["Springfield", "Riverton", "Fairview", "Lakeside", "Georgetown"];
const domains = ["example.com", "example.org", "mail.example.net"];
const says = [
  "How to read contacts.csv",
  "",
  "- Fields may have spaces around them or several in a row, and letters in any case. A name or a city is written with a capital at the beginning of each word, an e-mail address in lower case, with single spaces and none around them.",
  "- Lines with the same e-mail address, once it is written as said above, are the same contact. The line with the lowest id counts, the others are left out.",
  "- A phone number has ten digits once everything but digits is removed and a leading 1 of eleven digits is dropped. It is written 555-010-2345.",
  "- A postcode has five digits. The spreadsheet dropped leading zeros: with three or four digits it is filled up with zeros at the front. Anything else is no postcode, and the field is left empty.",
];

/** Contacts somebody typed: spaces and case, the same person twice, phone numbers in several forms, postcodes without their zeros. */
export function contactsTopic(seed: number): Topic {
  const random = randomOf(seed, "python", "contacts");
  const spaced = (text: string) => random.pick([text, text, ` ${text}`, `${text}  `, text.replace(" ", "  ")]);
  const cased = (text: string) => random.pick([text, text, text.toUpperCase(), text.toLowerCase()]);
  const persons: Contact[] = [];
  const numbers = random.shuffle(Array.from({ length: 70 }, (_, i) => 101 + i));
  const pairs = random.shuffle(firsts.flatMap((first) => lasts.map((last) => [first, last] as const))).slice(0, 56);
  for (const [i, [first, last]] of pairs.entries())
    persons.push({
      id: i,
      first,
      last,
      email: `${first}.${last}@${random.pick(domains)}`.toLowerCase(),
      phone: `555${String(random.int(0, 9_999_999)).padStart(7, "0")}`,
      city: random.pick(cities),
      postcode:
        random.int(1, 9) === 1
          ? random.pick(["", "unknown", "12", "1234567"])
          : String(random.int(501, 99_950)).padStart(5, "0"),
    });
  const lineOf = (contact: Contact, number: number): Line => {
    const { first, last, email, phone, city, postcode } = contact;
    const [a, b, c] = [phone.slice(0, 3), phone.slice(3, 6), phone.slice(6)];
    return {
      contact,
      number,
      fields: [
        String(number),
        spaced(cased(`${first} ${last}`)),
        spaced(cased(email)),
        random.pick([`(${a}) ${b}-${c}`, `${a}.${b}.${c}`, `+1 ${a} ${b} ${c}`, phone, `1-${a}-${b}-${c}`]),
        spaced(cased(city)),
        /^0*\d{3,5}$/.test(postcode) ? postcode.replace(/^0+/, "") : postcode,
      ],
    };
  };
  const again = random.shuffle(persons).slice(0, 12);
  const lines = [...persons, ...again].map((contact, i) => lineOf(contact, numbers[i] ?? 900 + i));
  const book: Book = { lines: random.shuffle(lines) };
  return {
    files: {
      [file]: linesText(["id,name,email,phone,city,postcode", ...book.lines.map(({ fields }) => csvLine(fields))]),
      [notes]: linesText(says),
    },
    families: [distinct(book), badPostcodes(book), byCity(book), twins(book), cleaned(book)],
  };
}

type Book = { readonly lines: readonly Line[] };

/** The line of each person that counts, in order of id. */
function kept(lines: readonly Line[]): Line[] {
  const first = new Map<number, Line>();
  for (const line of lines) {
    const known = first.get(line.contact.id);
    if (!known || line.number < known.number) first.set(line.contact.id, line);
  }
  return [...first.values()].toSorted((a, b) => a.number - b.number);
}

const hasPostcode = ({ contact: { postcode } }: Line) => /^\d{5}$/.test(postcode);

/** Reads the file: a list `contacts` of dicts written as the notes say, in order of id, each once. */
const read = `
import csv, json, re
rows = []
with open(${JSON.stringify(file)}, newline="") as source:
    for row in csv.DictReader(source):
        row = {key: " ".join(value.split()) for key, value in row.items()}
        row["id"] = int(row["id"])
        row["name"] = row["name"].title()
        row["city"] = row["city"].title()
        row["email"] = row["email"].lower()
        digits = re.sub(r"\\D", "", row["phone"])
        if len(digits) == 11:
            digits = digits[1:]
        row["phone"] = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
        row["postcode"] = row["postcode"].zfill(5) if re.fullmatch(r"\\d{3,5}", row["postcode"]) else ""
        rows.append(row)
rows.sort(key=lambda row: row["id"])
contacts = []
known = set()
for row in rows:
    if row["email"] not in known:
        known.add(row["email"])
        contacts.append(row)
`.trim();

/** The same from the end: later lines are overwritten by those with lower ids. */
const readOtherwise = `
import json
rows = []
for line in open(${JSON.stringify(file)}).read().splitlines()[1:]:
    number, name, email, phone, city, postcode = [field.strip().strip('"') for field in line.split(",")]
    words = lambda text: " ".join(word[0].upper() + word[1:].lower() for word in text.split())
    digits = "".join(filter(str.isdigit, phone))[-10:]
    rows.append({"id": int(number), "name": words(name), "email": email.strip().lower(), "phone": "-".join((digits[:3], digits[3:6], digits[6:])), "city": words(city),
        "postcode": ("00" + postcode)[-5:] if postcode.isdigit() and 3 <= len(postcode) <= 5 else ""})
by_email = {row["email"]: row for row in sorted(rows, key=lambda row: -row["id"])}
contacts = sorted(by_email.values(), key=lambda row: row["id"])
`.trim();

function bothReaders(work: string): Pick<TaskDraft, "solution" | "others"> {
  return {
    solution: [inside(`${read}\n${work}`)],
    others: [{ what: "other_reader", code: [inside(`${readOtherwise}\n${work}`)] }],
  };
}

function distinct({ lines }: Book): PythonFamily {
  return {
    name: "contacts_counted",
    draw(random) {
      const domain = random.pick(domains);
      const own = kept(lines).filter(({ contact }) => contact.email.endsWith(`@${domain}`));
      const ownLines = lines.filter(({ contact }) => contact.email.endsWith(`@${domain}`));
      const raw = new Set(ownLines.map(({ fields }) => fields[2])).size;
      if (ownLines.length === own.length || own.length < 10) return null;
      return {
        tier: 1,
        instruction: `How many different contacts in ${file} have an e-mail address at ${domain}? ${notes} says how the file is to be read. Answer with the number.`,
        answer: { expected: own.length, as: "number" },
        writes: {},
        ...bothReaders(`print(json.dumps(sum(c["email"].endswith("@${domain}") for c in contacts)))`),
        wrong: [
          { what: "lines_counted", answer: ownLines.length },
          ...(raw !== own.length ? [{ what: "as_they_are_spelled", answer: raw }] : []),
          { what: "off_by_one", answer: own.length - 1 },
          { what: "all_domains", answer: kept(lines).length },
        ],
      };
    },
  };
}

function badPostcodes({ lines }: Book): PythonFamily {
  return {
    name: "contacts_without_postcode",
    draw() {
      const without = kept(lines).filter((line) => !hasPostcode(line));
      const expected = without.map(({ number }) => number);
      if (expected.length < 3) return null;
      const raw = kept(lines)
        .filter(({ fields }) => !/^\d{5}$/.test(fields[5] ?? ""))
        .map(({ number }) => number);
      return {
        tier: 2,
        instruction: `Which contacts in ${file} have no postcode, or something that is none? ${notes} says how the file is to be read. Answer with the list of their ids.`,
        answer: { expected, as: "list" },
        writes: {},
        ...bothReaders('print(json.dumps([c["id"] for c in contacts if c["postcode"] == ""]))'),
        wrong: [
          ...(raw.length !== expected.length ? [{ what: "dropped_zeros_counted", answer: raw }] : []),
          { what: "empty_only", answer: without.filter(({ fields }) => fields[5] === "").map(({ number }) => number) },
          { what: "one_left_out", answer: expected.slice(0, -1) },
          { what: "one_too_many", answer: [...expected, kept(lines).find(hasPostcode)?.number ?? 0] },
        ].filter(({ answer }) => JSON.stringify(answer) !== JSON.stringify(expected)),
      };
    },
  };
}

function byCity({ lines }: Book): PythonFamily {
  return {
    name: "contacts_by_city",
    draw(random) {
      const domain = random.pick(domains);
      const table = (all: readonly Line[]) =>
        cities
          .map(
            (city) =>
              [
                city,
                all.filter(({ contact }) => contact.city === city && contact.email.endsWith(`@${domain}`)).length,
              ] as const,
          )
          .filter(([, count]) => count > 0)
          .map((row) => [...row]);
      const expected = table(kept(lines));
      const counted = table(lines);
      if (JSON.stringify(counted) === JSON.stringify(expected) || expected.length < 3) return null;
      return {
        tier: 3,
        instruction: `How many different contacts with an e-mail address at ${domain} are there in each city? Use ${file}; ${notes} says how it is to be read. Answer with a table, a row for each city that has such contacts: city, number.`,
        answer: { expected, as: "table" },
        writes: {},
        ...bothReaders(
          `import collections\nprint(json.dumps(list(collections.Counter(c["city"] for c in contacts if c["email"].endswith("@${domain}")).items())))`,
        ),
        wrong: [
          { what: "lines_counted", answer: counted },
          { what: "one_row_less", answer: expected.slice(1) },
          {
            what: "all_domains",
            answer: cities.map((city) => [city, kept(lines).filter(({ contact }) => contact.city === city).length]),
          },
          { what: "off_by_one", answer: expected.map(([city, count]) => [city ?? "", Number(count) + 1]) },
        ],
      };
    },
  };
}

function twins({ lines }: Book): PythonFamily {
  return {
    name: "contacts_twice",
    draw() {
      const pairs = kept(lines).flatMap((line) => {
        const others = lines.filter(({ contact, number }) => contact.id === line.contact.id && number !== line.number);
        return others.map(({ number }) => [line.number, number]);
      });
      return {
        tier: 3,
        instruction: `Which lines of ${file} are left out because their contact is there already? ${notes} says how the file is to be read. Answer with a table, a row for each such line: id of the line that counts, id of the line that is left out.`,
        answer: { expected: pairs, as: "table" },
        writes: {},
        solution: [
          inside(
            `${read}\nmain = {c["email"]: c["id"] for c in contacts}\nprint(json.dumps([[main[r["email"]], r["id"]] for r in rows if main[r["email"]] != r["id"]]))`,
          ),
        ],
        others: [
          {
            what: "by_groups",
            code: [
              inside(
                `${readOtherwise}\ngroups = {}\nfor row in rows:\n    groups.setdefault(row["email"], []).append(row["id"])\nprint(json.dumps([[min(ids), n] for ids in groups.values() for n in ids if n != min(ids)]))`,
              ),
            ],
          },
        ],
        wrong: [
          { what: "one_row_less", answer: pairs.slice(1) },
          {
            what: "lines_in_order_of_the_file",
            answer: pairs.map(([a, b], i) => (i === 0 ? [b ?? 0, a ?? 0] : [a ?? 0, b ?? 0])),
          },
          { what: "head_only", answer: pairs.slice(0, 3) },
        ],
      };
    },
  };
}

function cleaned({ lines }: Book): PythonFamily {
  return {
    name: "contacts_cleaned",
    draw(random) {
      const city = random.pick(cities);
      const path = `${results}/contacts-${city.toLowerCase()}.csv`;
      const own = kept(lines).filter(({ contact }) => contact.city === city);
      const dropped = lines.filter(({ contact }) => contact.city === city).length - own.length;
      if (dropped < 1 || own.length < 6) return null;
      const text = linesText([
        "id,name,email,phone,postcode",
        ...own.map(({ number, contact: { first, last, email, phone, postcode } }) =>
          [
            number,
            `${first} ${last}`,
            email,
            `${phone.slice(0, 3)}-${phone.slice(3, 6)}-${phone.slice(6)}`,
            /^\d{5}$/.test(postcode) ? postcode : "",
          ].join(","),
        ),
      ]);
      const write = `
with open(${JSON.stringify(path)}, "w") as target:
    print("id,name,email,phone,postcode", file=target)
    for c in contacts:
        if c["city"] == "${city}":
            print(c["id"], c["name"], c["email"], c["phone"], c["postcode"], sep=",", file=target)`;
      const count = `
print(json.dumps(sum(r["city"] == "${city}" for r in rows) - sum(c["city"] == "${city}" for c in contacts)))`;
      const changed = (from: string, to: string) => [inside((read + write).replace(from, to)), inside(read + count)];
      return {
        tier: 4,
        instruction: `Clean the contacts of ${city} in ${file} (${notes} says how it is to be read) into ${path}: header "id,name,email,phone,postcode", then each contact once in order of id, fields written as the notes say. Answer with the number of lines of ${city} that were left out because their contact is there already.`,
        answer: { expected: dropped, as: "number" },
        writes: { [path]: text },
        solution: [inside(read + write), inside(read + count)],
        others: [{ what: "other_reader", code: [inside(readOtherwise + write), inside(readOtherwise + count)] }],
        wrong: [
          { what: "zeros_dropped", code: changed(".zfill(5)", "") },
          { what: "names_as_they_came", code: changed('row["name"] = row["name"].title()', "pass") },
          {
            what: "phone_as_it_came",
            code: changed('row["phone"] = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"', "pass"),
          },
          { what: "twice", code: changed('if row["email"] not in known:', "if True:") },
          {
            what: "unsorted",
            code: changed('rows.sort(key=lambda row: row["id"])', 'rows.sort(key=lambda row: row["email"])'),
          },
          { what: "spaces_kept", code: changed('" ".join(value.split())', "value") },
          { what: "count_off_by_one", answer: dropped + 1 },
        ].filter(
          ({ what }) => what !== "zeros_dropped" || own.some(({ contact }) => /^0\d{4}$/.test(contact.postcode)),
        ),
      };
    },
  };
}
