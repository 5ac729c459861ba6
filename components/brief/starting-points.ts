/** Briefs to start from: each shows another way to say records, states and rules, and is understood as it stands. */
export const startingPoints: readonly { readonly name: string; readonly domain: string; readonly brief: string }[] = [
  {
    name: "Sales CRM",
    domain: "crm",
    brief:
      "Sales CRM of a software reseller: contacts, companies, deals and activities. Deals go from lead to qualified to proposal to won. Only managers may delete a contact. A deal that is won must not be changed. Whenever a deal is won, an activity must be created.",
  },
  {
    name: "Dental practice",
    domain: "healthcare",
    brief:
      "Dental practice: patients, providers and appointments. Whenever an appointment is cancelled, the patient must be notified. A cancelled appointment must not be changed. No double booking of a provider.",
  },
  {
    name: "IT service desk",
    domain: "itsm",
    brief:
      "IT service desk with requesters, tickets, agents and assets. Tickets go from open to in progress to resolved to closed. Notify the requester when a ticket is resolved. A closed ticket must not be changed.",
  },
  {
    name: "Purchasing ERP",
    domain: "erp",
    brief:
      "Purchasing desk with suppliers, purchase orders, goods receipts and invoices. An invoice may only be paid if its purchase order is approved. Purchase orders over 5,000 EUR need the approval of a manager.",
  },
  {
    name: "Payments API",
    domain: "api",
    brief:
      "Payments API: customers, charges and refunds. Notify the customer after every charge. Only managers may create a refund.",
  },
  {
    name: "Public library",
    domain: "custom",
    brief:
      "Public library: members, books and loans. A member may have at most five loans at a time. Reference books may not be lent. Loans go from out to returned.",
  },
  {
    name: "Bike rental",
    domain: "custom",
    brief:
      "Bike rental: customers, bikes, stations and rentals. A customer may have at most two rentals at a time. Defective bikes may not be rented. Notify the customer after every rental.",
  },
  {
    name: "Video platform",
    domain: "custom",
    brief:
      "Video platform: users, channels, videos, playlists and comments. Videos go from draft to published to removed. Comments on a removed video are not allowed. A user may have at most 20 playlists. Only moderators may delete comments.",
  },
  {
    name: "Insurance claims",
    domain: "custom",
    brief:
      "Home insurance: policyholders, policies, claims, adjusters and payouts. Claims on a lapsed policy are not allowed. Notify the policyholder whenever a claim is decided. Only adjusters may approve a claim.",
  },
  {
    name: "Web server at a terminal",
    domain: "terminal",
    brief:
      "A web server's logs: find the failing endpoint, rotate logs older than 7 days, fix the permissions of uploads. Never touch the live config. Keep a backup first.",
  },
  {
    name: "Shop orders in Python",
    domain: "python",
    brief: "Analyse a shop's orders in Python.",
  },
  {
    name: "Fahrradverleih, in German",
    domain: "custom",
    brief:
      "Fahrradverleih mit Kunden, Fahrrädern und Ausleihen. Ein Kunde darf maximal zwei Ausleihen haben. Defekte Fahrräder dürfen nicht verliehen werden.",
  },
];
