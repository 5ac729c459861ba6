import type { FieldType } from "../../operation.ts";

/** How a property that a brief or an archetype names becomes a field. */
export type Attribute = {
  readonly type: FieldType;
  readonly sample?: string;
  readonly values?: readonly string[];
  readonly sensitive?: boolean;
  readonly managed?: boolean;
  readonly min?: number;
  readonly max?: number;
};

/** One a line: name, type, then `~sample`, `[min..max]`, `!` sensitive, `%` managed, `(values)`. */
const table = `
full_name text ~person.full_name
first_name text ~person.first_name
last_name text ~person.last_name
nickname text ~person.first_name
name text
title text
display_name text
email email
phone phone
mobile phone
address address ~address.street
street text ~address.street
city text ~address.city
country text ~address.country
postcode text ~code:#####
website url ~url.company
url url ~url.company
link url ~url.company
company_name text ~company.name
organisation text ~company.name
employer text ~company.name
manufacturer text ~company.name
brand text ~company.name
publisher text ~company.name
carrier text ~company.name
industry text ~company.industry
job_title text ~person.job_title
position text ~person.job_title
occupation text ~person.job_title
author text ~person.full_name
artist text ~person.full_name
director text ~person.full_name
speaker text ~person.full_name
owner_name text ~person.full_name
contact_name text ~person.full_name
contact_person text ~person.full_name
manager_name text ~person.full_name
emergency_contact text ~person.full_name
next_of_kin text ~person.full_name
passenger_name text ~person.full_name
holder_name text ~person.full_name
description longtext ~lorem.sentence
summary longtext ~lorem.sentence
details longtext ~lorem.sentence
notes longtext ~lorem.note
note longtext ~lorem.note
remarks longtext ~lorem.note
comments longtext ~lorem.note
instructions longtext ~lorem.note
reason text ~lorem.note
purpose text ~lorem.note
body longtext ~lorem.sentence
text longtext ~lorem.sentence
content longtext ~lorem.sentence
message longtext ~lorem.sentence
findings longtext ~lorem.sentence
subject text ~lorem.sentence
date_of_birth date ~birthdate !
birthday date ~birthdate !
birth_date date ~birthdate !
dob date ~birthdate !
ssn text ~code:###-##-#### !
social_security_number text ~code:###-##-#### !
national_id text ~code:ID-###### !
tax_id text ~code:TX-######
passport_number text ~code:P####### !
iban text ~code:XX##-####-####-#### !
bank_account text ~code:####-####-#### !
pin text ~code:#### !
salary money ~money:28000-120000 ! [0..1000000]
wage money ~money:14-60 ! [0..1000]
diagnosis text ~choice:hypertension|type 2 diabetes|asthma|migraine|back pain|anxiety|allergic rhinitis|none !
medical_notes longtext ~lorem.note !
allergies text ~choice:none|penicillin|nuts|latex|pollen|lactose|shellfish
insurance_number text ~code:INS-###### !
policy_number text ~code:POL-######
licence_number text ~code:LIC-#####
license_number text ~code:LIC-#####
license_plate text ~license.plate
plate text ~license.plate
registration text ~license.plate
vin text ~code:VIN-########
isbn text ~code:978-#-##-######-#
sku text ~product.sku
serial_number text ~code:SN-######
barcode text ~code:########
code text ~code:??-####
reference text ~code:REF-#####
tracking_number text ~code:TRK-########
account_number text ~code:ACC-######
membership_number text ~code:MBR-#####
employee_number text ~code:EMP-####
room_number text ~code:###
table_number integer ~int:1-60 [1..200]
seat text ~choice:1A|2B|3C|7D|9A|12F|14C|18E|21B|27A
row text ~choice:A|B|C|D|E|F|G|H
gate text ~choice:A1|A4|B2|B7|C3|C9|D5
floor integer ~int:0-12 [0..100]
level enum (beginner|intermediate|advanced)
difficulty enum (easy|medium|hard)
seniority enum (junior|regular|senior)
priority enum (low|medium|high|urgent)
severity enum (minor|moderate|major|critical)
urgency enum (low|medium|high)
category text ~choice:general|standard|premium|special
type text ~choice:standard|express|premium|basic
kind text ~choice:standard|express|premium|basic
genre enum (fiction|history|science|travel|biography|children)
size enum (small|medium|large)
color enum (black|white|red|blue|green|grey)
colour enum (black|white|red|blue|green|grey)
gender enum (female|male|other)
sex enum (female|male)
language enum (english|german|french|spanish|italian)
currency enum (EUR|USD|GBP)
unit enum (piece|kg|litre|box)
grade enum (A|B|C|D|F)
condition enum (new|good|worn|damaged)
method enum (card|cash|bank_transfer)
payment_method enum (card|cash|bank_transfer)
channel enum (email|phone|chat|web)
tier enum (bronze|silver|gold)
loyalty_tier enum (bronze|silver|gold)
membership_tier enum (basic|plus|premium)
role enum (member|manager|admin)
shift enum (morning|evening|night)
weekday enum (monday|tuesday|wednesday|thursday|friday|saturday|sunday)
day enum (monday|tuesday|wednesday|thursday|friday|saturday|sunday)
breed text ~choice:Labrador|Siamese|Beagle|Maine Coon|Poodle|Persian|Collie|mixed
species enum (dog|cat|rabbit|bird|horse|other)
model text ~choice:Alpha 2|Nova X|Terra 500|Comet S|Orion 3|Vega L|Delta 7|Luna Mini
variety text ~choice:Gala|Roma|Nantes|Bintje|Merlot|Durum|Fuji|Cherry
cuisine enum (italian|indian|mexican|japanese|french|local)
department text ~choice:Sales|Finance|Operations|Engineering|Support|Marketing
specialty text ~choice:Cardiology|Dermatology|General practice|Orthopaedics|Paediatrics|Neurology
specialization text ~choice:Residential|Commercial|Heritage|Industrial|Rural
skill text ~choice:negotiation|welding|first aid|spreadsheets|photography|translation
qualification text ~choice:certificate|diploma|bachelor|master|doctorate
topic text ~choice:billing|onboarding|safety|planning|quality|training
source enum (web|referral|phone|event|partner)
region enum (north|south|east|west)
area enum (north|south|east|west)
zone enum (A|B|C|D)
origin text ~address.city
destination text ~address.city
departure_city text ~address.city
arrival_city text ~address.city
timezone enum (UTC|CET|EST|PST)
dosage text ~choice:5 mg daily|10 mg daily|20 mg twice a day|50 mg at night|1 tablet daily
ip_address text ~choice:10.0.0.4|10.0.3.17|192.168.1.20|172.16.0.9|10.1.2.3|192.168.7.77
hostname text ~choice:web-01|web-02|db-01|cache-01|queue-01|edge-01
path text
version text ~choice:1.0.0|1.1.0|1.2.3|2.0.0|2.1.4|3.0.1
branch_name text ~choice:main|develop|release|hotfix|feature-login|feature-search
frequency enum (daily|weekly|monthly|yearly)
interval enum (daily|weekly|monthly|yearly)
priority_level integer ~int:1-5 [1..5]
amount money ~money:20-5000 [0..10000000]
total money ~money:20-8000 [0..10000000]
price money ~money:5-900 [0..1000000]
cost money ~money:5-3000 [0..1000000]
fee money ~money:5-400 [0..1000000]
rate money ~money:10-250 [0..100000]
hourly_rate money ~money:15-150 [0..100000]
daily_rate money ~money:20-250 [0..100000]
nightly_rate money ~money:60-420 [0..100000]
rent money ~money:500-2800 [0..100000]
deposit money ~money:50-2500 [0..100000]
balance money ~money:0-5000
budget money ~money:1000-90000 [0..100000000]
value money ~money:50-20000 [0..100000000]
premium money ~money:200-2400 [0..1000000]
fine money ~money:2-80 [0..100000]
late_fee money ~money:0-0 [0..100000]
tax money ~money:0-400 [0..1000000]
tip money ~money:0-40 [0..100000]
donation money ~money:10-2000 [0..10000000]
credit_limit money ~money:500-20000 [0..1000000]
reserve money ~money:100-20000 [0..10000000]
bid money ~money:20-20000 [0..10000000]
limit money ~money:100-10000 [0..1000000]
discount decimal ~int:0-30 [0..100]
percentage decimal ~int:0-100 [0..100]
interest_rate decimal ~decimal:1-12 [0..100]
quantity integer ~int:1-60 [0..1000000]
stock integer ~int:0-200 [0..1000000]
capacity integer ~int:4-40 [0..100000]
count integer ~int:0-40 [0..100000]
number integer ~int:1-400
copies integer ~int:1-8 [0..1000]
pages integer ~int:40-700 [1..10000]
seats integer ~int:2-180 [1..1000]
beds integer ~int:1-4 [1..20]
party_size integer ~int:1-12 [1..500]
group_size integer ~int:1-20 [1..500]
guest_count integer ~int:10-250 [1..10000]
attendees integer ~int:2-60 [0..100000]
credits integer ~int:1-12 [0..100]
points integer ~int:0-900 [0..1000000]
score integer ~int:0-100 [0..100]
rating integer ~int:1-5 [1..5]
stars integer ~int:1-5 [1..5]
age integer ~int:1-80 [0..130]
min_age integer ~int:0-18 [0..130]
year integer ~int:1990-2025 [1800..2100]
published_year integer ~int:1950-2025 [1450..2100]
mileage integer ~int:500-180000 [0..2000000]
duration_minutes integer ~choice:15|30|45|60|90|120 [1..1440]
duration_days integer ~int:1-21 [1..1000]
hours decimal ~decimal:1-12 [0..1000]
days integer ~int:1-20 [0..400]
weight decimal ~decimal:1-40 [0..100000]
weight_kg decimal ~decimal:1-40 [0..100000]
height_cm decimal ~decimal:20-200 [0..10000]
distance_km decimal ~decimal:1-80 [0..100000]
speed decimal ~decimal:5-120 [0..10000]
temperature decimal ~decimal:2-40 [-100..2000]
area_m2 decimal ~decimal:20-180 [1..1000000]
acres decimal ~decimal:1-120 [0..100000]
volume decimal ~decimal:1-60 [0..1000000]
latitude decimal ~decimal:40-55
longitude decimal ~decimal:1-15
reading decimal ~decimal:1-900 [0..10000000]
bedrooms integer ~int:1-5 [0..50]
refills_remaining integer ~int:0-5 [0..50]
version_number integer ~int:1-9
created_at datetime ~date.recent %
updated_at datetime ~date.recent %
opened_at datetime ~date.recent
reported_at datetime ~date.recent
requested_at datetime ~date.recent
submitted_at datetime ~date.recent
received_at datetime ~date.recent
placed_at datetime ~date.recent
posted_at datetime ~date.recent
recorded_at datetime ~date.recent
measured_at datetime ~date.recent
collected_at datetime ~date.recent
borrowed_at datetime ~date.recent
booked_at datetime ~date.recent
charged_at datetime ~date.recent
attempted_at datetime ~date.recent
published_at datetime ~date.past
uploaded_at datetime ~date.past
resolved_at datetime
closed_at datetime
completed_at datetime
returned_at datetime
cancelled_at datetime
paid_at datetime
starts_at datetime ~date.future
ends_at datetime ~date.future
scheduled_at datetime ~date.future
departs_at datetime ~date.future
arrives_at datetime ~date.future
due_at datetime ~date.future
delivered_at datetime
date date ~date.recent
start_date date ~date.future
end_date date ~date.future
due_date date ~date.future
issue_date date ~date.recent
issued_on date ~date.recent
paid_on date
expiry_date date ~date.future
expires_on date ~date.future
joined_on date ~date.past
hired_on date ~date.past
member_since date ~date.past
registered_on date ~date.past
opened_on date ~date.past
acquired_on date ~date.past
purchased_on date ~date.past
created_on date ~date.past
sent_on date ~date.recent
ordered_on date ~date.recent
received_on date ~date.recent
check_in date ~date.future
check_out date ~date.future
planted_on date ~date.past
harvest_date date ~date.future
last_service_on date ~date.past
last_seen_on date ~date.recent
wedding_date date ~date.future
event_date date ~date.future
delivery_date date ~date.future
deadline date ~date.future
active boolean
available boolean
verified boolean
approved boolean
paid boolean
vip boolean
public boolean
completed boolean
recurring boolean
fragile boolean
taxable boolean
refundable boolean
insured boolean
vegetarian boolean
accessible boolean
remote boolean
newsletter boolean
prescription_required boolean
`;

function parse(line: string): [string, Attribute] {
  const [name = "", type = "text"] = line.split(" ");
  const rest = line.slice(name.length + type.length + 2);
  const sample = /~(.+?)(?= [![%(]|$)/.exec(rest)?.[1];
  const range = /\[(-?\d+)\.\.(-?\d+)\]/.exec(rest);
  const values = /(?:^| )\(([^)]*)\)/.exec(rest)?.[1]?.split("|");
  return [
    name,
    {
      type: fieldTypes.find((known) => known === type) ?? "text",
      ...(sample ? { sample } : {}),
      ...(values ? { values } : {}),
      ...(/(?:^| )!/.test(rest) ? { sensitive: true } : {}),
      ...(/(?:^| )%/.test(rest) ? { managed: true } : {}),
      ...(range ? { min: Number(range[1]), max: Number(range[2]) } : {}),
    },
  ];
}

const fieldTypes: readonly FieldType[] = [
  "text",
  "longtext",
  "integer",
  "decimal",
  "money",
  "boolean",
  "date",
  "datetime",
  "enum",
  "email",
  "phone",
  "url",
  "address",
];

/** Properties known by name. */
export const attributes: ReadonlyMap<string, Attribute> = new Map(table.trim().split("\n").map(parse));

const suffixes: readonly (readonly [RegExp, Attribute])[] = [
  [/_at$/, { type: "datetime", sample: "date.recent" }],
  [/(_on|_date|^date_.*|_day|_deadline)$/, { type: "date", sample: "date.recent" }],
  [/(_time)$/, { type: "datetime", sample: "date.recent" }],
  [/(_email)$/, { type: "email" }],
  [/(_phone)$/, { type: "phone" }],
  [/(_url|_link|_website)$/, { type: "url", sample: "url.company" }],
  [/(_address)$/, { type: "address", sample: "address.street" }],
  [
    /(price|cost|amount|fee|total|balance|budget|value|payment|charge|wage|fare|deposit|revenue)$/,
    { type: "money", sample: "money:10-3000", min: 0 },
  ],
  [
    /(_count|quantity|size|number_of_.*|capacity|level|stock|_minutes|_days|_hours|_points|_seats|_years|age|attempts|remaining)$/,
    { type: "integer", sample: "int:0-40", min: 0 },
  ],
  [
    /(rate|percent|percentage|weight|height|length|width|distance|temperature|area|volume|score|dose|concentration)$/,
    { type: "decimal", sample: "decimal:1-100", min: 0 },
  ],
  [/^(is|has|can|needs|accepts|allows)_/, { type: "boolean" }],
  [
    /(_approved|_paid|_verified|_checked|_signed|_recorded|_completed|_required|_allowed|_consent|_only|_confirmed|_present|restricted|protected)$/,
    { type: "boolean" },
  ],
  [/(_code|_number|_ref|_reference)$/, { type: "text", sample: "code:??-#####" }],
  [/(_name)$/, { type: "text", sample: "person.full_name" }],
  [/(notes?|description|comment|details|text|summary)$/, { type: "longtext", sample: "lorem.sentence" }],
];

/** The attribute a snake_case name stands for: known by name, by its last word, by its ending, or null. */
export function attributeOf(name: string): Attribute | null {
  const known = attributes.get(name);
  if (known) return known;
  for (const [pattern, attribute] of suffixes) if (pattern.test(name)) return attribute;
  const last = name.slice(name.lastIndexOf("_") + 1);
  return last === name ? null : (attributes.get(last) ?? null);
}
