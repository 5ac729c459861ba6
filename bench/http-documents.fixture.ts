/** An imaginary help desk in Swagger 2.0: ids in paths, statuses of its own, PUT, an act, a list without an envelope. */
export const helpDesk = `swagger: "2.0"
info: { title: Help Desk, version: "2" }
basePath: /api/v2
paths:
  /agents:
    get: { operationId: listAgents, parameters: [{ name: team, in: query, type: string }], responses: { "200": { description: ok, schema: { type: array, items: { $ref: "#/definitions/Agent" } } } } }
    post: { operationId: createAgent, parameters: [{ name: body, in: body, required: true, schema: { $ref: "#/definitions/NewAgent" } }], responses: { "201": { description: made, schema: { $ref: "#/definitions/Agent" } }, "400": { description: bad } } }
  /agents/{agentId}:
    get: { operationId: getAgent, parameters: [{ name: agentId, in: path, required: true, type: string }], responses: { "200": { description: ok, schema: { $ref: "#/definitions/Agent" } }, "404": { description: none } } }
  /tickets:
    get: { operationId: listTickets, parameters: [{ name: status, in: query, type: string, enum: [open, pending, closed] }, { name: priority, in: query, type: string, enum: [low, normal, urgent] }, { name: page, in: query, type: integer }, { name: per_page, in: query, type: integer }], responses: { "200": { description: ok, schema: { type: array, items: { $ref: "#/definitions/Ticket" } } } } }
    post: { operationId: createTicket, parameters: [{ name: body, in: body, required: true, schema: { $ref: "#/definitions/NewTicket" } }], responses: { "201": { description: made, schema: { $ref: "#/definitions/Ticket" } }, "400": { description: bad } } }
  /tickets/{ticketId}:
    get: { operationId: getTicket, parameters: [{ name: ticketId, in: path, required: true, type: string }], responses: { "200": { description: ok, schema: { $ref: "#/definitions/Ticket" } }, "404": { description: none } } }
    put: { operationId: replaceTicket, parameters: [{ name: ticketId, in: path, required: true, type: string }, { name: body, in: body, required: true, schema: { $ref: "#/definitions/NewTicket" } }], responses: { "200": { description: ok, schema: { $ref: "#/definitions/Ticket" } }, "400": { description: bad } } }
    delete: { operationId: deleteTicket, parameters: [{ name: ticketId, in: path, required: true, type: string }], responses: { "204": { description: gone } } }
  /tickets/{ticketId}/close:
    post: { operationId: closeTicket, parameters: [{ name: ticketId, in: path, required: true, type: string }], responses: { "200": { description: ok, schema: { $ref: "#/definitions/Ticket" } }, "409": { description: closed already } } }
definitions:
  NewAgent: { type: object, required: [name, email], properties: { name: { type: string }, email: { type: string, format: email }, team: { type: string } } }
  Agent: { type: object, properties: { id: { type: string }, name: { type: string }, email: { type: string, format: email }, team: { type: string } } }
  NewTicket: { type: object, required: [subject], properties: { subject: { type: string }, body: { type: string }, priority: { type: string, enum: [low, normal, urgent] }, agentId: { type: string } } }
  Ticket: { type: object, properties: { id: { type: string }, subject: { type: string }, body: { type: string }, priority: { type: string, enum: [low, normal, urgent] }, status: { type: string, enum: [open, pending, closed] }, agentId: { type: string }, createdAt: { type: string, format: date-time } } }
`;

/** An imaginary web shop in OpenAPI 3.1: envelopes of lists and records, a cursor, nested objects, amounts, PATCH. */
export const webShop = `openapi: 3.1.0
info: { title: Web Shop, version: "1" }
paths:
  /products:
    get: { operationId: products.list, parameters: [{ name: limit, in: query, schema: { type: integer } }, { name: starting_after, in: query, schema: { type: string } }, { name: active, in: query, schema: { type: boolean } }], responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { $ref: "#/components/schemas/Product" } }, has_more: { type: boolean } } } } } } } }
    post: { operationId: products.create, requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/NewProduct" } } } }, responses: { "201": { description: made, content: { application/json: { schema: { $ref: "#/components/schemas/Product" } } } }, "422": { description: wrong } } }
  /products/{product_id}:
    get: { operationId: products.get, parameters: [{ name: product_id, in: path, required: true, schema: { type: string } }], responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Product" } } } } } }
    patch: { operationId: products.update, parameters: [{ name: product_id, in: path, required: true, schema: { type: string } }], requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/NewProduct" } } } }, responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Product" } } } } } }
    delete: { operationId: products.delete, parameters: [{ name: product_id, in: path, required: true, schema: { type: string } }], responses: { "204": { description: gone } } }
  /orders:
    get: { operationId: orders.list, parameters: [{ name: limit, in: query, schema: { type: integer } }, { name: starting_after, in: query, schema: { type: string } }, { name: status, in: query, schema: { type: string, enum: [draft, paid, shipped, cancelled] } }, { name: product_id, in: query, schema: { type: string } }], responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { $ref: "#/components/schemas/Order" } }, has_more: { type: boolean } } } } } } } }
    post: { operationId: orders.create, requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/NewOrder" } } } }, responses: { "201": { description: made, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } } } }
  /orders/{order_id}:
    get: { operationId: orders.get, parameters: [{ name: order_id, in: path, required: true, schema: { type: string } }], responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } } } }
    patch: { operationId: orders.update, parameters: [{ name: order_id, in: path, required: true, schema: { type: string } }], requestBody: { content: { application/json: { schema: { type: object, properties: { note: { type: string }, quantity: { type: integer, minimum: 1 } } } } } }, responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } } } }
  /orders/{order_id}/cancel:
    post: { operationId: orders.cancel, parameters: [{ name: order_id, in: path, required: true, schema: { type: string } }], responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }, "409": { description: shipped already } } }
components:
  schemas:
    NewProduct: { type: object, required: [name, price], properties: { name: { type: string }, price: { type: number, minimum: 0 }, active: { type: boolean }, size: { type: object, properties: { width: { type: integer }, height: { type: integer } } } } }
    Product: { allOf: [{ $ref: "#/components/schemas/NewProduct" }, { type: object, properties: { id: { type: string }, created_at: { type: string, format: date-time } } }] }
    NewOrder: { type: object, required: [product_id, quantity, email], properties: { product_id: { type: string }, quantity: { type: integer, minimum: 1 }, email: { type: string, format: email }, note: { type: string } } }
    Order: { allOf: [{ $ref: "#/components/schemas/NewOrder" }, { type: object, properties: { id: { type: string }, status: { type: string, enum: [draft, paid, shipped, cancelled] }, created_at: { type: string, format: date-time } } }] }
`;
