/** A small API of an imaginary pet clinic: nested paths, an envelope, an embedded record, an act. */
export const petClinic = `openapi: 3.0.3
info: { title: Pet Clinic, version: "1" }
paths:
  /v1/owners:
    get:
      operationId: listOwners
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: 100 } }
        - { name: cursor, in: query, schema: { type: string } }
        - { name: email, in: query, schema: { type: string } }
      responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { $ref: "#/components/schemas/Owner" } }, next: { type: string } } } } } } }
    post:
      operationId: createOwner
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/NewOwner" } } } }
      responses: { "201": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Owner" } } } }, "409": { description: taken } }
  /v1/owners/{ownerId}:
    get: { operationId: getOwner, parameters: [{ name: ownerId, in: path, required: true, schema: { type: integer } }], responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Owner" } } } } } }
    patch:
      operationId: updateOwner
      parameters: [{ name: ownerId, in: path, required: true, schema: { type: integer } }]
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/NewOwner" } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Owner" } } } } }
  /v1/owners/{ownerId}/pets:
    get: { operationId: listPets, parameters: [{ name: status, in: query, schema: { type: string, enum: [active, archived] } }, { name: page, in: query, schema: { type: integer } }, { name: per_page, in: query, schema: { type: integer } }], responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } } } } }
    post:
      operationId: addPet
      requestBody: { content: { application/json: { schema: { type: object, required: [name, species], properties: { name: { type: string }, species: { type: string, enum: [dog, cat, bird] }, born: { type: string, format: date }, chip: { type: object, required: [number], properties: { number: { type: string }, vendor: { type: string } } } } } } } }
      responses: { "201": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } }
  /v1/owners/{ownerId}/pets/{petId}:
    get: { operationId: getPet, responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } } }
    delete: { operationId: deletePet, responses: { "204": { description: gone } } }
  /v1/owners/{ownerId}/pets/{petId}/archive:
    post: { operationId: archivePet, responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } } }
components:
  schemas:
    NewOwner: { type: object, required: [fullName, email], properties: { fullName: { type: string }, email: { type: string, format: email }, phone: { type: string } } }
    Owner: { allOf: [ { $ref: "#/components/schemas/NewOwner" }, { type: object, properties: { id: { type: integer }, createdAt: { type: string, format: date-time } } } ] }
    Pet: { type: object, properties: { id: { type: integer }, name: { type: string }, species: { type: string, enum: [dog, cat, bird] }, born: { type: string, format: date }, status: { type: string, enum: [active, archived] }, owner: { $ref: "#/components/schemas/Owner" }, chip: { type: object, properties: { number: { type: string }, vendor: { type: string } } } } }
`;

/** The schema of an imaginary shop as PostgreSQL dumps it, cut to what is telling. */
export const shopSql = `
-- a comment; with a semicolon
CREATE TYPE public.order_status AS ENUM ('open', 'paid', 'cancelled');
CREATE DOMAIN public.postcode AS text;
CREATE TABLE public.customers (
    id integer NOT NULL,
    "fullName" character varying(80) NOT NULL,
    email text NOT NULL,
    tier text DEFAULT 'basic'::text NOT NULL,
    zip public.postcode,
    tags text[],
    avatar bytea,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT customers_tier_check CHECK (((tier)::text = ANY ((ARRAY['basic'::character varying, 'gold'::character varying])::text[])))
);
CREATE TABLE public.orders (
    id bigint NOT NULL,
    customer_id integer NOT NULL,
    status public.order_status DEFAULT 'open'::public.order_status NOT NULL,
    total numeric(10,2) NOT NULL,
    discount integer DEFAULT 0,
    ship_on date,
    CHECK (total >= 0 AND discount BETWEEN 0 AND 50),
    CHECK (ship_on > created_on OR ship_on IS NULL)
);
COPY public.customers (id, "fullName") FROM stdin;
1\tA; CREATE TABLE not_me (id int);
\\.
ALTER TABLE ONLY public.customers ADD CONSTRAINT customers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES public.customers(id);
CREATE UNIQUE INDEX customers_email ON public.customers USING btree (email);
COMMENT ON COLUMN public.orders.ship_on IS 'Day on which it leaves the warehouse';
CREATE FUNCTION public.touch() RETURNS trigger AS $body$ BEGIN CREATE TABLE nor_me (id int); END; $body$ LANGUAGE plpgsql;
`;

/** A Prisma schema of the same shop. */
export const shopPrisma = `
datasource db { provider = "postgresql" }
enum OrderStatus { // two words
  OPEN
  PAID @map("paid")
}
/// Somebody who buys.
model Customer {
  id        String   @id @default(cuid())
  email     String   @unique
  firstName String
  orders    Order[]
  parent    Customer?  @relation("parents", fields: [parentId], references: [id])
  parentId  String?
  children  Customer[] @relation("parents")
  createdAt DateTime @default(now())
}
model Order {
  id         Int         @id @default(autoincrement())
  status     OrderStatus @default(OPEN)
  total      Decimal     @db.Decimal(10, 2)
  gift       Boolean     @default(false) /// Wrapped in paper
  note       String?     @default("a // b")
  extra      Json?
  customerId String
  customer   Customer    @relation(
    fields: [customerId],
    references: [id]
  )
  @@unique([customerId, status])
}
`;
