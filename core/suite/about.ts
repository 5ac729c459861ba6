/** What people read of the environments of the suite that are no games, by their names. It stands apart from what makes them, which is much to hold for who only lists them. */
export const about = {
  webshop: {
    title: "Web shop",
    says: "Find and buy, among 3,000 goods, the one with the attributes, options and price that somebody wants.",
  },
  webarena: {
    title: "Six web sites",
    says: "Work in a browser on a shop, its administration, a forum, a code host, a map and an encyclopedia, often on several of them.",
  },
  bird: {
    title: "Questions to databases",
    says: "Answer questions by SQL over the databases of twelve trades, in three difficulties.",
  },
  todo: {
    title: "To-do lists",
    says: "Look up, finish, move and delete tasks in the projects of a to-do list.",
  },
  weather: {
    title: "Weather",
    says: "Answer questions about temperature, rain, snow, air, heights and distances of places, from days before to days after today.",
  },
  sheet: {
    title: "Spreadsheet",
    says: "Change, sort, extend and sum up the sheets of a workbook, up to four deeds in a row.",
  },
  movie: {
    title: "Films",
    says: "Answer questions about 70 films and the people in and behind them, over up to nine calls.",
  },
  academia: {
    title: "Academia",
    says: "Answer questions about papers, their authors and how both hang together, by the nets of papers and of authors.",
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly says: string }>>;

/** A name of one of them. */
export type MadeName = keyof typeof about;
