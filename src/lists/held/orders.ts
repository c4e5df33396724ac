export const heldOrders = ['oldest', 'newest', 'sender', 'size'] as const;
export type HeldOrder = (typeof heldOrders)[number];
