import { undressed } from "./dress.ts";

const dollars = "USD AUD BBD BMD BSD BZD CAD FJD HKD JMD LRD NAD NZD SGD TTD TWD MXN COP CLP ARS";

/** Which currencies a sign or name may stand for. */
const currencies: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    `${dollars} EUR GBP JPY CNY CHF SEK NOK DKK ISK PLN CZK HUF RON BGN RSD UAH RUB TRY ILS AED SAR QAR KWD EGP MAD ZAR NGN KES GHS INR PKR BDT LKR IDR MYR THB VND PHP KRW BRL PEN UYU KZT GEL`
      .split(" ")
      .map((code) => [code.toLowerCase(), code]),
  ),
  ...{
    $: dollars,
    us$: "USD",
    "us $": "USD",
    "u.s. $": "USD",
    "u.s.$": "USD",
    usd$: "USD",
    "usd $": "USD",
    can$: "CAD",
    a$: "AUD",
    au$: "AUD",
    c$: "CAD",
    ca$: "CAD",
    nz$: "NZD",
    hk$: "HKD",
    s$: "SGD",
  },
  ...{
    kč: "CZK",
    ft: "HUF",
    lei: "RON",
    rs: "INR PKR LKR",
    "rs.": "INR PKR LKR",
    rmb: "CNY",
    元: "CNY",
    円: "JPY",
    fr: "CHF",
    "fr.": "CHF",
  },
  ...{ mx$: "MXN", nt$: "TWD", r$: "BRL", "€": "EUR", "£": "GBP EGP", "¥": "JPY CNY", "₹": "INR", "₩": "KRW" },
  ...{ "₽": "RUB", "₺": "TRY", "₴": "UAH", "₫": "VND", "₪": "ILS", "₱": "PHP", "₦": "NGN", "₸": "KZT", "฿": "THB" },
  ...{ zł: "PLN", kr: "SEK NOK DKK ISK", dollar: dollars, dollars, euro: "EUR", euros: "EUR", yen: "JPY", yuan: "CNY" },
  ...{ "us dollar": "USD", "us dollars": "USD", "u.s. dollars": "USD", pound: "GBP EGP", pounds: "GBP EGP" },
  ...{ "pounds sterling": "GBP", "swiss franc": "CHF", "swiss francs": "CHF", franc: "CHF", francs: "CHF" },
  ...{ rupee: "INR PKR LKR", rupees: "INR PKR LKR", won: "KRW", peso: "MXN COP CLP ARS PHP UYU" },
  ...{ pesos: "MXN COP CLP ARS PHP UYU", złoty: "PLN", zloty: "PLN", rand: "ZAR", kronor: "SEK", kroner: "NOK DKK" },
};
const names = Object.keys(currencies)
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[$.]/g, "\\$&"))
  .join("|");
const percent = "%|percent|per cent|pct";
const before = new RegExp(`^([-+]?)(${names}) ?(?=[-+]?\\.?\\d|[*\`])`, "i");
const after = new RegExp(`(?<=[\\d*\`]|[.,][-–])( ?)(${names}|${percent}|\\((?:${names}|${percent})\\))$`, "i");
/** A code that stands right at its figure is one only in capitals: `EUR200`. */
const code = /^[A-Z]{3}$/;

/** Groups of three are told by one mark throughout; `1.234` is a little more than one, `1.234,50` and `69 000,00` have one reading only, `0,123` has none. */
const plain = /^[-+]?(?:\d+(?:\.\d+)?|\.\d+)$/;
/** Of the last three digits, those before by two are the way of India: `6,90,000`. */
const grouped =
  /^[-+]?[1-9]\d{0,2}(?:(?:,\d{3})+|(?<=^[-+]?\d{1,2})(?:,\d{2})+,\d{3}|(?: \d{3})+|(?:'\d{3})+|(?:_\d{3})+)(?:\.\d+)?$/;
const groupedWithComma = /^[-+]?[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+),\d{1,2}$/;

/** The number that a text is: `1,200.50`, `$1,200.50`, `1200.50 EUR`, `US$69,000.00`, `12%`, `−3`, `**2**`; null when it is none, or could be read as two. */
export function numberIn(text: string): number | null {
  let bare = undressed(text).replaceAll("{,}", ",");
  let sign = "";
  const known: string[] = [];
  const suffix = after.exec(bare);
  if (suffix) {
    const [end, gap = "", written = ""] = suffix;
    const name = written.replace(/^\((.*)\)$/, "$1");
    // `5kr` and `5m`: a word wants a space.
    if (/\w$/.test(name) && gap === "" && !code.test(name)) return null;
    bare = bare.slice(0, -end.length);
    known.push(currencies[name.toLowerCase()] ?? "%");
  }
  const prefix = before.exec(bare);
  if (prefix) {
    const [start, minus = "", name = ""] = prefix;
    if (/\w$/.test(name) && start.length === minus.length + name.length && !code.test(name)) return null;
    sign = minus;
    bare = bare.slice(start.length);
    known.push(currencies[name.toLowerCase()] ?? "");
  }
  if (known.length === 2 && !known[0]?.split(" ").some((code) => known[1]?.split(" ").includes(code))) return null;
  if (known.length > 0) bare = undressed(bare).replace(/(?<=\d)[.,]-$/, "");
  if (sign !== "" && /^[-+]/.test(bare)) return null;
  // `12 345` may be two numbers where the space may break; of money and with decimals it is one.
  if (known.length === 0 && /^[-+]?\d{1,3}(?: \d{3})+$/.test(bare) && isLoose(text)) return null;
  const value = plain.test(bare) || grouped.test(bare) ? Number(bare.replace(/[, '_]/g, "")) : commaNumber(bare);
  return value === null ? null : sign === "-" ? -value : value;
}

/** Whether digits stand apart by a space as wide as one between words, and not by a thin or no-break one. */
function isLoose(text: string): boolean {
  return /\p{Nd}[\p{Z}\p{Cf}]*[ \u2000-\u2006\u3000][\p{Z}\p{Cf}]*\p{Nd}/u.test(text);
}

function commaNumber(bare: string): number | null {
  return groupedWithComma.test(bare) ? Number(bare.replace(/[. ]/g, "").replace(",", ".")) : null;
}
