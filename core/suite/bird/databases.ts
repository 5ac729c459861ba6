/** The databases: a word that its tables begin with, what it is, and the brief that makes it. */
export const databases: readonly { readonly key: string; readonly of: string; readonly brief: string }[] = [
  { key: "library", of: "a public library", brief: "A public library: members, books and loans." },
  { key: "clinic", of: "a veterinary clinic", brief: "A veterinary clinic: pets, owners and appointments." },
  { key: "hotel", of: "a hotel", brief: "A hotel: guests, rooms and bookings." },
  { key: "cars", of: "a car rental company", brief: "A car rental company: cars, customers and rentals." },
  { key: "airline", of: "an airline", brief: "An airline: flights, passengers and tickets." },
  { key: "gym", of: "a gym", brief: "A gym: members, classes and trainers." },
  { key: "school", of: "a school", brief: "A school: students, courses and enrolments." },
  { key: "law", of: "a law firm", brief: "A law firm: clients, cases and lawyers." },
  { key: "warehouse", of: "a warehouse", brief: "A warehouse: products, suppliers and purchase orders." },
  { key: "museum", of: "a museum", brief: "A museum: exhibits, visitors and exhibitions." },
  { key: "farm", of: "a farm", brief: "A farm: fields, crops and harvests." },
  { key: "insurance", of: "an insurance company", brief: "An insurance company: customers, policies and claims." },
];
