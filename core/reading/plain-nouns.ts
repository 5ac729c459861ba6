/** Nouns that name no record: times, amounts, places in a text, properties, ways of speaking. Closed lists of general English. */
const plain = new Set(
  `time day hour minute second week month year quarter date night morning evening afternoon noon midnight today tomorrow yesterday weekend weekday monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december spring summer autumn winter moment while period deadline age old
  number amount total sum count percent percentage half third rest maximum minimum limit average rate value size length width height weight quantity volume distance speed capacity share part piece bit lot couple pair kind type sort level grade degree class order priority status state stage step phase point line
  name title description text word language address phone email e-mail mail telephone fax number id code reason cause purpose goal way manner case example instance detail information info data thing stuff matter something anything everything nothing everybody nobody someone anyone one other another
  several many rule policy requirement exception condition question answer problem issue change difference end beginning start front back side top bottom left right place area room space site page paragraph heading table row column list overview summary note scope definition background introduction purpose appendix section chapter
  system app software platform environment assistant bot model program website site screen button logo database server api interface ui menu mobile web browser computer
  people person human man woman guy folk team staff everyone company business firm office desk house street town city country region world market industry
  money cash euro dollar pound cent price cost tax eur usd gbp kg km mb gb kwh ml cm mm mg litre liter metre meter kilo gram mile ton tonne
  work use need want help care love thank please hi hello hey sorry regard cheer wish hope favour chance doubt fact idea sense mind hand head eye face body life death health safety security law right duty responsibility risk danger loss trouble trust respect privacy secret
  relative family spouse partner friend acquaintance colleague neighbour neighbor peer twin namesake opposite counterpart equivalent successor predecessor
  approval consent permission authorisation authorization agreement-in-principle
  advance notice turn first last next both either neither due date access effect behalf person's writing go no-go ok okay nope yes no pm am etc eg ie vs`
    .split(/\s+/)
    .filter(Boolean),
);

/** A noun that is no record whatever stands beside it, unless the trade itself has it. */
export const isPlainNoun = (phrase: string): boolean => plain.has(phrase);
