import { z } from 'zod';
import type { Operation } from '#platform/operation.ts';
import type { Read } from '#platform/read.ts';
import type { Room } from '#platform/room.ts';

type Schema = { [key: string]: unknown };

/** `lists.approve-held-post` → `/api/v1/lists/approve-held-post`. */
export function pathOf(name: string): string {
  return `/api/v1/${name.replace('.', '/')}`;
}

/** True when an operation's input has `client`: the address that limits count, filled in by the door. */
export function asksForClient(input: z.ZodType): boolean {
  return input instanceof z.ZodObject && 'client' in input.shape;
}

/** OpenAPI 3.1 from the registry: what is not an operation or a read of a room is not in it, and nothing else is. */
export function describeApi(rooms: ReadonlyArray<Room>): Schema {
  const operations = rooms.flatMap((room) =>
    room.operations.map((one) => [pathOf(one.name), { post: describeOperation(room.name, one) }] as const),
  );
  const reads = rooms.flatMap((room) =>
    (room.reads ?? []).map((one) => [pathOf(one.name), { get: describeRead(room.name, one) }] as const),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version: '1',
      description: 'Every change is an operation, every question a read. Without a token the caller is a stranger.',
    },
    servers: [{ url: '/' }],
    security: [{}, { token: [] }],
    tags: rooms
      .filter(({ operations: has, reads: asks = [] }) => has.length + asks.length > 0)
      .map(({ name }) => ({ name })),
    paths: Object.fromEntries([...operations, ...reads].sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: errorSchema },
      responses: { Error: errorResponse },
    },
  };
}

function describeOperation(room: string, { name, summary, input }: Operation): Schema {
  return {
    operationId: name,
    tags: [room],
    summary,
    requestBody: {
      required: true,
      content: { 'application/json': { schema: withoutClient(schemaOf(input, 'input')) } },
    },
    responses: {
      '200': { description: 'Done; what the operation says.', content: { 'application/json': {} } },
      '204': { description: 'Done.' },
      default: refused,
    },
  };
}

function describeRead(room: string, { name, summary, input, output }: Read): Schema {
  return {
    operationId: name,
    tags: [room],
    summary,
    parameters: parametersOf(schemaOf(input, 'input')),
    responses: {
      '200': {
        description: 'The answer.',
        content: { 'application/json': output ? { schema: schemaOf(output, 'output') } : {} },
      },
      default: refused,
    },
  };
}

/** Values of an address are named one by one. */
function parametersOf(schema: Schema): Schema[] {
  const { properties, required } = z
    .object({ properties: z.record(z.string(), z.unknown()).default({}), required: z.array(z.string()).default([]) })
    .parse(schema);
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: one,
  }));
}

function withoutClient(schema: Schema): Schema {
  const {
    properties,
    required = [],
    ...rest
  } = z
    .looseObject({ properties: z.record(z.string(), z.unknown()).optional(), required: z.array(z.string()).optional() })
    .parse(schema);
  if (!properties) return schema;
  const { client: _, ...kept } = properties;
  return { ...rest, properties: kept, required: required.filter((name) => name !== 'client') };
}

/** Dates leave as ISO text; what JSON Schema cannot say (a refinement) is left open. */
function schemaOf(type: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(type, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
    },
  });
  return schema;
}

const refused = { $ref: '#/components/responses/Error' };
const text = { type: 'string' };
const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { ...text, description: 'Stable; for programs.' },
        message: { ...text, description: 'For a person, in the language of Accept-Language (ar, en, es, fr, ru, zh).' },
        fields: {
          type: 'array',
          items: {
            type: 'object',
            required: ['field', 'code', 'message'],
            properties: { field: text, code: text, message: text },
          },
        },
        reference: { ...text, description: 'Of a fault on our side; it is in the log too.' },
      },
    },
  },
};
const errorResponse = {
  description: 'Refused, or a fault on our side.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};
