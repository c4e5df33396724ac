/** A PostgreSQL of our own that cannot be started: the sentence is for the operator. */
export class PostgresProblem extends Error {}
