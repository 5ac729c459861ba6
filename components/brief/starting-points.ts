/** Briefs to start from: each shows another way to say records, states, actions and rules, and is understood as a whole. */
export const startingPoints: readonly { readonly name: string; readonly domain: string; readonly brief: string }[] = [
  {
    name: "Sales CRM",
    domain: "crm",
    brief:
      "CRM of a software reseller: contacts, companies, deals and activities. Deals move from lead to qualified to proposal to won or lost, never backwards. A discount above 15% needs a manager's approval. Log an activity whenever a deal changes stage.",
  },
  {
    name: "Dental practice",
    domain: "healthcare",
    brief:
      "Appointment desk of a dental practice. Patients book, reschedule and cancel appointments with providers at two locations. Verify the date of birth before reading out or changing anything. No double booking of a provider. Send a confirmation after every booking, change or cancellation.",
  },
  {
    name: "IT service desk",
    domain: "itsm",
    brief:
      "IT service desk for 600 employees. Tickets have a priority P1-P4. Agents assign tickets to teams, link them to assets, escalate and resolve them. Notify the requester when a ticket is resolved. Don't close a ticket that has open child tasks.",
  },
  {
    name: "Purchasing ERP",
    domain: "erp",
    brief:
      "Purchasing ERP of a furniture maker. Suppliers, purchase orders, goods receipts and invoices. An invoice may only be approved when the purchase order, the receipt and the invoice agree on quantity and price within 2%. Orders over 5,000 EUR need a second approver.",
  },
  {
    name: "Payments API",
    domain: "api",
    brief:
      "A payments REST API: customers, payment intents, charges, refunds, webhooks. Idempotency keys must be honoured. A refund can't exceed the captured amount, and only charges younger than 60 days can be refunded.",
  },
  {
    name: "Public library",
    domain: "custom",
    brief:
      "Public library. Members borrow books, place holds and pay fines. A member with more than 10 dollars of unpaid fines can't borrow. A member may have at most five loans at a time. Reference books never leave the building.",
  },
  {
    name: "Bike rental",
    domain: "custom",
    brief:
      "Bike rental: customers, bikes, stations and rentals. Customers rent bikes at a station and return them at another one. A customer may have at most two rentals at a time. Defective bikes may not be rented. Notify the customer after every rental.",
  },
  {
    name: "Video platform",
    domain: "custom",
    brief:
      "A video platform where users watch videos, subscribe to channels, build playlists and leave comments. Creators upload videos and moderate comments. Age-restricted videos can't be added to kids' playlists.",
  },
  {
    name: "Insurance claims",
    domain: "custom",
    brief:
      "Claims desk of a home insurer. Policyholders, policies, claims, adjusters, payouts. A claim on a lapsed policy is denied. Payouts above 4000 go to a senior adjuster. Inform the policyholder of every decision in writing.",
  },
  {
    name: "Fahrradverleih, in German",
    domain: "custom",
    brief:
      "Fahrradverleih: Kunden, Fahrräder, Stationen und Ausleihen. Ein Kunde darf höchstens zwei Ausleihen gleichzeitig haben. Defekte Fahrräder dürfen nicht ausgeliehen werden.",
  },
];
