export { type PublicList, publicLists } from './queries.ts';
export { type DeliveryMode, deliveryModes } from './schema.ts';
