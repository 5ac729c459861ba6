import { faker } from "@faker-js/faker/locale/en";

// Lists only: choosing is done by core/random.ts, so that a value depends on the seed and its place alone. The larger lists come from faker.

const lines = (text: string): readonly string[] => text.trim().split("\n");
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const { rawDefinitions } = faker;

/** Given names as one meets them in an international office. */
export const firstNames = words(`
Maria James Aisha Lukas Elena David Priya Thomas Sofia Daniel Hannah Omar Laura Michael Yuki Anna Carlos Emily Ahmed Julia Peter Chloe Mateo Ingrid Samuel Fatima Oliver Nina Robert Leila
Marco Sarah Jonas Grace Victor Amina Henry Clara Rahul Isabel Martin Zoe Diego Eva Andrew Mei Patrick Nora Stefan Lucy Hassan Alice Bruno Kate Felix Irene Tariq Paula George Naomi
Simon Rosa Leon Helen Arjun Teresa Adam Vera Kofi Linda Ivan Diana Noah Monica Erik Joanna Paul Camila Frank Ruth Nikhil Olivia Hugo Mira Walter Sandra Theo Judith Oscar Renata
Philip Agnes Kenji Bella Rafael Marta Edward Selma Louis Greta`);

/** Family names. */
export const lastNames = words(`
Lopez Smith Okafor Becker Rossi Johnson Patel Novak Garcia Miller Tanaka Hughes Silva Brown Haddad Meyer Kowalski Davis Nguyen Larsen Martin Wilson Kaya Fischer Moreau Taylor Costa Ali Schneider Evans
Ferrari Clark Andersen Walker Mensah Wagner Torres Hall Yamamoto Green Dubois Baker Popescu Adams Weber Nelson Ivanova Carter Santos Mitchell Berg Roberts Chen Turner Keller Phillips Ortega Campbell Horvat Parker
Lindqvist Edwards Fontaine Collins Mbeki Stewart Richter Morris Delgado Rogers Bauer Reed Kimura Cook Romano Morgan Vogel Bell Singh Murphy Navarro Bailey Jansen Cooper Petrov Ward Marino Richardson Falk Howard
Acosta Peterson Brandt Gray Duarte Watson Kraus Brooks Sato Sanders Winter Price Leclerc Bennett Osman Wood Albrecht Barnes Vidal Ross`);

/** First halves of company names. */
export const companyHeads = words(`
Bright North Blue Summit Cedar Iron River Clear Stone Harbor Golden Maple Silver Green Falcon Atlas Beacon Crest Delta Echo Forge Granite Horizon Juniper Keystone Lumen Meridian Nova Orchard Pioneer Quarry Redwood Sterling Terra Union Vertex
Willow Zenith Amber Birch Cobalt Dune Ember Fjord Glacier Hazel`);

/** Second halves of company names. */
export const companyTails = words(`
Logistics Foods Systems Energy Partners Industries Media Labs Textiles Pharma Robotics Consulting Dynamics Packaging Motors Insurance Analytics Instruments Construction Outdoor Networks Solutions Trading Materials Optics Printing Health
Software Retail Aerospace`);

/** Industries of companies. */
export const industries = [
  "Logistics",
  "Retail",
  "Manufacturing",
  "Healthcare",
  "Software",
  "Energy",
  "Finance",
  "Education",
  "Construction",
  "Media",
  "Hospitality",
  "Agriculture",
];

/** Job titles. */
export const jobTitles = [
  "Account Executive",
  "Operations Manager",
  "Head of Purchasing",
  "Marketing Director",
  "IT Administrator",
  "Office Manager",
  "Sales Representative",
  "Project Manager",
  "Finance Analyst",
  "Chief Technology Officer",
  "Customer Success Manager",
  "Product Owner",
  "HR Specialist",
  "Warehouse Supervisor",
  "Data Analyst",
  "Legal Counsel",
  "Regional Manager",
  "Buyer",
  "Quality Engineer",
  "Managing Director",
];

/** Cities with the country they lie in. */
export const cities: readonly (readonly [city: string, country: string])[] = [
  ["Berlin", "Germany"],
  ["Hamburg", "Germany"],
  ["Munich", "Germany"],
  ["Vienna", "Austria"],
  ["Zurich", "Switzerland"],
  ["Paris", "France"],
  ["Lyon", "France"],
  ["Madrid", "Spain"],
  ["Valencia", "Spain"],
  ["Lisbon", "Portugal"],
  ["Milan", "Italy"],
  ["Turin", "Italy"],
  ["London", "United Kingdom"],
  ["Leeds", "United Kingdom"],
  ["Dublin", "Ireland"],
  ["Amsterdam", "Netherlands"],
  ["Ghent", "Belgium"],
  ["Copenhagen", "Denmark"],
  ["Oslo", "Norway"],
  ["Stockholm", "Sweden"],
  ["Helsinki", "Finland"],
  ["Warsaw", "Poland"],
  ["Prague", "Czechia"],
  ["Boston", "United States"],
  ["Chicago", "United States"],
  ["Denver", "United States"],
  ["Seattle", "United States"],
  ["Austin", "United States"],
  ["Toronto", "Canada"],
  ["Montreal", "Canada"],
  ["Sydney", "Australia"],
  ["Auckland", "New Zealand"],
  ["Tokyo", "Japan"],
  ["Singapore", "Singapore"],
  ["Nairobi", "Kenya"],
  ["Cape Town", "South Africa"],
  ["Mexico City", "Mexico"],
  ["Bogota", "Colombia"],
];

/** Names of streets. */
export const streets = [
  "Oak Street",
  "Station Road",
  "Market Square",
  "Mill Lane",
  "Church Street",
  "Park Avenue",
  "Harbour Road",
  "Linden Avenue",
  "King Street",
  "Garden Row",
  "Bridge Street",
  "Victoria Road",
  "School Lane",
  "River Walk",
  "High Street",
  "Elm Drive",
  "Queen Street",
  "Meadow Close",
  "Castle Hill",
  "Sunset Boulevard",
];

/** Area codes that go with the fictional numbers 555-0100 to 555-0199. */
export const areaCodes = words("201 212 305 312 404 415 503 512 602 617 702 713 720 808 913 206 214 303 410 619");

/** What a shop sells: an adjective or material, then a thing. */
export const productKinds = words(
  "Compact Classic Portable Wireless Heavy-Duty Folding Ceramic Steel Bamboo Leather Wooden Cordless Insulated Adjustable Organic Ergonomic Modular Waterproof",
);
/** Things a shop sells. */
export const products = [
  "Backpack",
  "Desk Lamp",
  "Office Chair",
  "Water Bottle",
  "Keyboard",
  "Headphones",
  "Toolbox",
  "Coffee Grinder",
  "Rain Jacket",
  "Notebook",
  "Monitor Stand",
  "Tent",
  "Drill",
  "Blender",
  "Mug",
  "Bookshelf",
  "Running Shoes",
  "Camera Bag",
  "Extension Cord",
  "Garden Hose",
  "Wall Clock",
  "Yoga Mat",
];

/** What code is about. */
export const codeTopics = words(
  "login search checkout billing reports export import sessions webhooks uploads paging caching audit settings invites metrics",
);

/** Medicines (generic names). */
export const drugs = [
  "Amoxicillin",
  "Atorvastatin",
  "Metformin",
  "Lisinopril",
  "Omeprazole",
  "Sertraline",
  "Ibuprofen",
  "Salbutamol",
  "Levothyroxine",
  "Amlodipine",
  "Losartan",
  "Gabapentin",
  "Prednisone",
  "Cetirizine",
  "Oxycodone",
  "Diazepam",
  "Methylphenidate",
  "Warfarin",
  "Insulin glargine",
  "Codeine",
  "Ramipril",
  "Doxycycline",
  "Naproxen",
  "Zolpidem",
];
/** Strengths of medicines. */
export const strengths = ["5 mg", "10 mg", "20 mg", "25 mg", "50 mg", "100 mg", "250 mg", "500 mg"];

/** Remarks a colleague leaves on a record. */
export const notes = lines(`
Asked for a call back next week.
Prefers to be contacted by email.
Waiting for documents from the other side.
Everything was in order at the last check.
Needs a second look before the end of the month.
Was transferred from the previous system.
Spoke to the front desk, all details confirmed.
Delivery address changed since the last order.
Mentioned a budget review in the coming quarter.
Follow up after the holidays.
First visit went well.
Has used the service for several years.
Reported a small problem, solved on the spot.
Invoice to be sent to the head office.
Referred by a long-standing partner.
Asked about a longer contract.
Please ring the bell at the side entrance.
Paperwork is complete and filed.
Requires access in the morning only.
Agreed on the terms by phone.
Checked twice, no further action.
Would like a printed copy.
Sent a reminder, no answer so far.
Handled by the evening shift.`);

/** Sentences that describe something. */
export const sentences = lines(`
Covers the standard scope with two optional extras.
Prepared for the spring season and reviewed by the team.
A dependable choice for everyday use.
Includes setup, training and a first year of support.
Set up in the east wing, close to the main entrance.
Replaces the version that was used until last year.
Runs every week and takes about two hours.
Developed together with customers in three countries.
Well suited for small groups and short notice.
Contains the figures for the last four quarters.
Describes the steps from request to sign-off.
Kept for reference and updated when needed.
Meets the current safety requirements.
Focuses on quality, speed and clear communication.
Made from recycled material and easy to clean.
Summarises the findings of the site visit.
Explains how to start, what to bring and whom to ask.
Agreed with both departments at the planning meeting.
Offers a quiet view and plenty of light.
Collected from several sources and checked by hand.`);

/** Titles by what is titled; keys are words of an entity's name. */
export const titles: Readonly<Record<string, readonly string[]>> = {
  ticket: lines(`
Cannot log in after password change
Printer on the second floor does not print
VPN connection drops every hour
Laptop battery does not charge
Email attachments are blocked
Shared drive is read-only
Request for a second monitor
Software licence has expired
Video calls have no sound
Phone does not synchronise contacts
Website shows an old price list
Access to the finance folder needed
Keyboard keys are stuck
Slow network in meeting room B
Backup failed last night
Two-factor code does not arrive
Screen flickers after update
Account locked out
Scanner sends empty pages
Order confirmation was not received`),
  task: lines(`
Prepare the quarterly report
Update the contact list
Book the meeting room
Review the draft contract
Send out the invitations
Check the stock in the storeroom
Write the release notes
Order new office supplies
Call back the supplier
Plan the team event
Archive last year's files
Renew the domain name
Collect the feedback forms
Test the new checkout
Translate the user guide
Clean up the backlog
Set up the demo account
Back up the photo library
Compare three offers
Draft the newsletter`),
  activity: lines(`
Introductory call
Product demonstration
Contract review
Follow-up on open questions
Pricing discussion
Site visit
Requirements workshop
Renewal conversation
Status update
Reference call
Lunch meeting
Negotiation of terms`),
  deal: lines(`
Annual licence
Pilot project
Platform rollout
Support contract
Fleet upgrade
Training package
Office equipment
Data migration
Renewal with extension
Regional expansion
Warehouse automation
Security audit`),
  project: lines(`
Website relaunch
Warehouse move
Mobile app
Office renovation
Customer survey
New payroll system
Data cleanup
Brand refresh
Energy audit
Product launch
Archive digitisation
Field trial`),
  event: lines(`
Spring Fair
Annual Conference
Wine Tasting
Charity Run
Open Day
Product Launch Evening
Jazz Night
Leadership Workshop
Food Festival
Science Slam
Summer Party
Book Presentation
Startup Breakfast
Photography Walk
Community Clean-up`),
  course: lines(`
Introduction to Statistics
Academic Writing
World History
Organic Chemistry
Linear Algebra
Microeconomics
Databases
Spanish for Beginners
Project Management
Music Theory
Human Anatomy
Creative Design
Public Speaking
Data Analysis
Environmental Science
Business Law`),
  class: lines(`
Morning Yoga
Pilates Basics
Spinning
Strength Training
Aqua Fitness
Boxing
Zumba
Stretch and Relax
Beginner Pottery
Watercolour
Salsa
Cooking with Herbs`),
  article: lines(`
How cities save water
The return of night trains
Five rules for better meetings
A short history of glass
Why bees matter
Inside the new concert hall
What the budget means for families
The art of sourdough
Working from anywhere
Small towns, big ideas
The future of reading
A guide to autumn walks`),
  video: lines(`
Ten-minute pasta
How to tie a bowline
Tour of the old harbour
Guitar lesson for beginners
Unboxing the new camera
City by bike
Five stretches for the office
Repairing a leaking tap
Northern lights in real time
The perfect espresso
Chess openings explained
Building a bookshelf`),
  film: lines(`
The Silent Harbour
Midnight Platform
A Summer in Ghent
The Last Cartographer
Paper Lanterns
North of Nowhere
The Glass Orchard
Second Winter
Letters to Lisbon
The Clockmaker's Daughter
Red Kite
Tides of Iron`),
  job: lines(`
Backend Engineer
Warehouse Clerk
Account Manager
Nurse, Night Shift
Graphic Designer
Payroll Specialist
Store Manager
Data Scientist
Electrician
Customer Adviser
Truck Driver
Laboratory Assistant`),
  service: lines(`
Standard inspection
Deep cleaning
Oil change
Haircut and styling
Home visit
Express repair
Initial consultation
Annual check-up
Full-day rental
Gift wrapping
Installation on site
Airport transfer`),
  room: lines(`
Garden Room
Skyline Suite
Blue Room
Library
Studio One
Conference Hall
Attic Loft
Courtyard Room
Atrium
Harbour View
Maple Room
Orchid Suite`),
  place: lines(`
Central
Riverside
Old Town
Northgate
Harbour
Westfield
University Quarter
Airport
Hillside
Market Square
Parkview
Lakeside
Eastside
Station
Greenfield`),
  plan: lines(`
Starter
Basic
Standard
Plus
Family
Business
Premium
Enterprise
Student
Unlimited
Weekend
Annual`),
  category: lines(`
General
Priority
Seasonal
Local
International
Training
Equipment
Events
Finance
Support
Research
Outreach`),
  bug: lines(`
Crash when saving an empty form
Totals differ by one cent
Search ignores accents
Export cuts off long names
Dark mode hides the cursor
Login loop after timeout
Wrong time zone in reminders
Duplicate rows after import
Slow loading of large lists
Broken link in the footer
Button has no label
Upload stops at 90 percent
Sorting by date is reversed
Menu closes too early`),
  exhibit: lines(`
Roman oil lamp
Portrait of a merchant
Bronze compass
Woven ceremonial robe
Ivory chess set
Map of the northern sea
Marble torso
Silver tea service
Astronomical clock
Painted altar panel
Clay tablet
Glass beaker
Carved mask
Botanical drawings`),
  document: lines(`
Service agreement
Safety instructions
Meeting minutes
Lease contract
Test report
Site plan
Annual statement
Power of attorney
Quality manual
Purchase conditions
Inspection record
User guide`),
  message: lines(`
Change of opening hours
Question about my last order
Thank you for the quick help
Documents for your review
Invitation to the information evening
Your request from last week
Missing item in the delivery
New contact details
Feedback on the visit
Reminder about the appointment`),
  equipment: lines(`
Air compressor
Forklift
Projector
Microscope
Centrifuge
Generator
Water pump
Laser printer
Treadmill
Tractor
Pressure washer
Band saw
Label printer
Ultrasound scanner
Espresso machine
Concrete mixer`),
  campaign: lines(`
Back to school
Winter warmers
Clean water for all
Early bird offer
Plant a tree
New year, new skills
Refer a friend
Summer reading
Local heroes
Warm meals
Safe roads
Double points weekend`),
  menu: faker.rawDefinitions.food?.dish ?? ["Lentil soup", "Vegetable lasagne", "Grilled trout"],
  ingredient: faker.rawDefinitions.food?.ingredient ?? ["Olive oil", "Basil", "Flour"],
};

/** Titles of books and songs, names of animals, vehicles and airports, from faker. */
export const bookTitles = rawDefinitions.book?.title ?? ["Invisible Man", "Beloved", "Ulysses"];
export const songs = rawDefinitions.music?.song_name ?? ["Imagine", "Yesterday", "Respect"];
export const petNames = rawDefinitions.animal?.pet_name ?? ["Bella", "Max", "Luna"];
export const carMakers = rawDefinitions.vehicle?.manufacturer ?? ["Volvo", "Fiat", "Kia"];
export const carModels = rawDefinitions.vehicle?.model ?? ["Focus", "Civic", "Golf"];
export const airports = (rawDefinitions.airline?.airport ?? []).map((airport) => airport.iataCode);
export const colours = rawDefinitions.color?.human ?? ["red", "blue", "green"];
export const adjectives = words(
  "Amber Azure Bold Calm Coral Crimson Eager Early Fair Gentle Grand Ivory Jade Keen Late Lively Lunar Misty Noble Olive Pearl Plain Quick Quiet Royal Ruby Rustic Scarlet Silent Solar Steady Swift Tidal Velvet Vivid Wild",
);
