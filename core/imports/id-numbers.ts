/** A form in which states, banks and insurers number people. */
type IdForm = {
  /** Where it is used, for those who read this list. */
  readonly of: string;
  readonly pattern: RegExp;
  readonly check?: (text: string) => boolean;
  /** One value alone says enough: few other texts look like it. Others are told by a whole column of them. */
  readonly telling: boolean;
};

const digitsOf = (text: string) => [...text.replace(/\D/g, "")].map(Number);
const sumOf = (digits: readonly number[], weights: readonly number[]) =>
  weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0);
const dayOf = (month: number, day: number) => month >= 1 && month <= 12 && day >= 1 && day <= 31;
/** Whether the first six digits (after a century) are a day, year first or last. `months` is what some add to a month to say the century. */
function isDay(text: string, order: "ymd" | "dmy", months = 100): boolean {
  const [, a = "", b = "", c = ""] = /^(?:\d\d(?=\d{6}[-+]\d{4}$))?(\d\d)(\d\d)(\d\d)/.exec(text) ?? [];
  return dayOf(Number(b) % months, Number(order === "ymd" ? c : a));
}

/** 13 to 19 digits, or ten, whose check digit is right. Source: ISO/IEC 7812-1, annex B (Luhn). */
export function luhn(digits: readonly number[]): boolean {
  const sum = digits.toReversed().reduce((total, digit, at) => {
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Source: ISO 13616 and ISO/IEC 7064, MOD 97-10. */
function isIban(text: string): boolean {
  const plain = text.replace(/ /g, "").toUpperCase();
  const turned = `${plain.slice(4)}${plain.slice(0, 4)}`;
  let rest = 0;
  for (const character of turned) rest = Number(`${rest}${Number.parseInt(character, 36)}`) % 97;
  return rest === 1;
}

const spanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
const finnishLetters = "0123456789ABCDEFHJKLMNPRSTUVWXY";

/** Check digits are those of the issuers; each is in the documentation of python-stdnum, which has them all. */
const forms: readonly IdForm[] = [
  { of: "IBAN", pattern: /^[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?$/i, check: isIban, telling: true },
  { of: "US social security", pattern: /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/, telling: true },
  {
    of: "GB national insurance",
    pattern: /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]$/,
    telling: true,
  },
  { of: "IT codice fiscale", pattern: /^[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]$/i, telling: true },
  { of: "MX CURP", pattern: /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d$/, telling: true },
  { of: "CH AHV", pattern: /^756\.?\d{4}\.?\d{4}\.?\d\d$/, telling: true },
  { of: "BE rijksregisternummer", pattern: /^\d\d\.\d\d\.\d\d-\d{3}\.\d\d$/, telling: true },
  { of: "BR CPF", pattern: /^\d{3}\.\d{3}\.\d{3}-\d\d$/, telling: true },
  { of: "CL RUT", pattern: /^\d{1,2}\.\d{3}\.\d{3}-[\dK]$/i, telling: true },
  { of: "KR resident", pattern: /^\d{6}-[1-4]\d{6}$/, check: (text) => isDay(text, "ymd"), telling: true },
  {
    of: "SE personnummer",
    pattern: /^(?:\d\d)?\d{6}[-+]\d{4}$/,
    check: (text) => isDay(text, "ymd") && luhn(digitsOf(text).slice(-10)),
    telling: true,
  },
  {
    of: "FI henkilötunnus",
    pattern: /^\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]$/,
    check: (text) => finnishLetters.charAt(Number(`${text.slice(0, 6)}${text.slice(7, 10)}`) % 31) === text.at(-1),
    telling: true,
  },
  {
    of: "CZ and SK rodné číslo",
    pattern: /^\d{6}\/\d{4}$/,
    check: (text) => Number(text.replace("/", "")) % 11 === 0,
    telling: true,
  },
  {
    of: "FR NIR",
    pattern: /^[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d$/,
    check: (text) => {
      const plain = text.replace(/ /g, "").replace("2A", "19").replace("2B", "18");
      return 97 - (Number(plain.slice(0, 13)) % 97) === Number(plain.slice(13));
    },
    telling: true,
  },
  {
    of: "CN resident",
    pattern: /^\d{6}(?:19|20)\d{9}[\dX]$/i,
    check: (text) =>
      "10X98765432".charAt(
        sumOf(digitsOf(text.slice(0, 17)), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11,
      ) === text.at(-1)?.toUpperCase(),
    telling: true,
  },
  {
    of: "ES DNI and NIE",
    pattern: /^(?:\d{8}|[XYZ]\d{7})-?[A-Z]$/i,
    check: (text) => {
      const number = text.toUpperCase().replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter)));
      return spanishLetters.charAt(Number.parseInt(number, 10) % 23) === number.at(-1);
    },
    telling: false,
  },
  { of: "DK CPR", pattern: /^\d{6}-\d{4}$/, check: (text) => isDay(text, "dmy"), telling: false },
  { of: "IN PAN", pattern: /^[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]$/, telling: false },
  {
    of: "SG NRIC, TW and HK identity cards",
    pattern: /^(?:[STFGM]\d{7}[A-Z]|[A-Z][12]\d{8}|[A-Z]{1,2}\d{6}\([\dA]\))$/,
    telling: false,
  },
  {
    of: "NL BSN",
    pattern: /^\d{9}$/,
    check: (text) => sumOf(digitsOf(text), [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
    telling: false,
  },
  {
    of: "PL PESEL",
    pattern: /^\d{11}$/,
    check: (text) => isDay(text, "ymd", 20) && sumOf(digitsOf(text), [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
    telling: false,
  },
  {
    of: "NO fødselsnummer",
    pattern: /^\d{6} ?\d{5}$/,
    check: (text) => {
      const digits = digitsOf(text);
      return (
        sumOf(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
        sumOf(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
      );
    },
    telling: false,
  },
  {
    of: "DE Steuer-ID",
    pattern: /^[1-9]\d ?\d{3} ?\d{3} ?\d{3}$/,
    check: (text) => {
      const digits = digitsOf(text);
      const product = digits.slice(0, 10).reduce((rest, digit) => {
        const sum = (digit + rest) % 10 || 10;
        return (sum * 2) % 11;
      }, 10);
      return (11 - product) % 10 === digits.at(-1);
    },
    telling: false,
  },
  {
    of: "BR CPF, without points",
    pattern: /^\d{11}$/,
    check: (text) => {
      const digits = digitsOf(text);
      const digit = (count: number) =>
        ((sumOf(
          digits,
          Array.from({ length: count }, (_, at) => count + 1 - at),
        ) *
          10) %
          11) %
        10;
      return digit(9) === digits[9] && digit(10) === digits[10];
    },
    telling: false,
  },
  {
    of: "ZA identity",
    pattern: /^\d{10}[01]\d{2}$/,
    check: (text) => isDay(text, "ymd") && luhn(digitsOf(text)),
    telling: false,
  },
];

/** How many values of a column must be of one form where one value says too little. */
const enough = 4;

/** How many of a column's values are numbers of people, of the form that most of them have. */
export function idNumbersIn(values: readonly string[]): readonly string[] {
  return forms.reduce<readonly string[]>((best, { pattern, check, telling }) => {
    const own = values.filter((value) => pattern.test(value) && (check?.(value) ?? true));
    const isSaid = telling ? own.length > 0 : own.length === values.length && new Set(own).size >= enough;
    return isSaid && own.length > best.length ? own : best;
  }, []);
}
