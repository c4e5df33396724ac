/** A body of the form as it was posted: texts, and names that stand several times. */
export type Posted = { fields: Record<string, string>; reads: string[]; lists: string[] };
