import type { Generated, JSONColumnType } from 'kysely';

export const stakeholders = ['gov', 'priv', 'civ', 'tech', 'acad', 'io'] as const;
export type Stakeholder = (typeof stakeholders)[number];
export const affiliationKinds = ['own', 'organisation', 'delegation'] as const;
/** In his own name, for an organisation, or in a national delegation. */
export type AffiliationKind = (typeof affiliationKinds)[number];
export const waysIn = ['form', 'mail', 'list', 'import', 'team'] as const;
/** How somebody came into the network. */
export type WayIn = (typeof waysIn)[number];
export const consentKinds = ['details', 'publish'] as const;
/** To keep his details, and to publish what he writes under his name. */
export type ConsentKind = (typeof consentKinds)[number];
export const shownFacts = ['names', 'organisation', 'country', 'stakeholder', 'languages'] as const;
/** What of a listed person the directory shows beside his name. */
export type ShownFact = (typeof shownFacts)[number];
export const roles = ['member', 'team', 'moderator', 'chair', 'administrator'] as const;
export type Role = (typeof roles)[number];

declare module '#platform/database.ts' {
  interface Tables {
    person: {
      id: Generated<string>;
      name: string;
      language: string | null;
      /** An IANA name; null: UTC. */
      time_zone: string | null;
      reads: Generated<string[]>;
      listed: Generated<boolean>;
      shown: Generated<ShownFact[]>;
      helps: Generated<boolean>;
      created_at: Generated<Date>;
    };
    address: {
      id: Generated<number>;
      person_id: string;
      email: string;
      canonical: string;
      confirmed_at: Date | null;
      created_at: Generated<Date>;
    };
    affiliation: {
      id: Generated<number>;
      person_id: string;
      organisation: string | null;
      country: string | null;
      stakeholder: Stakeholder | null;
      basis: string;
      since: Generated<Date>;
      until: Date | null;
      kind: Generated<AffiliationKind>;
      organisation_id: string | null;
      post: string | null;
      represents: Generated<boolean>;
      is_main: Generated<boolean>;
    };
    affiliation_group: { affiliation_id: number; scheme: string; group_id: string };
    person_name: { id: Generated<number>; person_id: string; name: string };
    person_change: { id: Generated<number>; person_id: string | null; transaction: Generated<string> };
    membership: {
      person_id: string;
      joined_at: Date;
      left_at: Date | null;
      how: WayIn;
      basis: string;
      left_himself: Generated<boolean>;
    };
    past_stay: { person_id: string; joined_at: Date; left_at: Date };
    consent: {
      id: Generated<number>;
      person_id: string;
      kind: ConsentKind;
      text: string;
      language: string;
      how: string;
      given_at: Date;
      withdrawn_at: Date | null;
      withdrawn_how: Generated<string | null>;
    };
    /** Addresses of people who were forgotten, as keyed hashes. */
    left_address: { hash: Uint8Array; address_id: number; left_at: Date };
    organisation: {
      id: Generated<string>;
      name: string;
      names: Generated<string[]>;
      country: string | null;
      stakeholder: Stakeholder | null;
      web: string | null;
      asked_at: Date;
      asked_by: string | null;
      joined_at: Date | null;
      declined_at: Date | null;
      reason: string | null;
      leaving_asked_at: Date | null;
      left_at: Date | null;
      merged_into: string | null;
    };
    merged_person: { person_id: string; into_id: string; merged_at: Date };
    people_import: {
      id: Generated<string>;
      made_by: string;
      made_at: Date;
      basis: string;
      rows: JSONColumnType<unknown[]>;
      wrong: JSONColumnType<unknown[]>;
      ignored: JSONColumnType<unknown[]>;
      answers: JSONColumnType<object, string | undefined>;
      replacing: Generated<string[]>;
      done_at: Date | null;
      report: JSONColumnType<object | null, string | null | undefined>;
      source: Buffer | null;
      reading: JSONColumnType<object | null, string | null | undefined>;
    };
    person_grant: {
      person_id: string;
      role: Role;
      scope: string;
      granted_at: Generated<Date>;
      granted_by: string | null;
    };
    api_token: {
      id: Generated<number>;
      person_id: string;
      hash: Uint8Array;
      scopes: string[];
      name: string;
      created_at: Generated<Date>;
      last_used_at: Date | null;
      expires_at: Date;
      revoked_at: Date | null;
    };
    login: {
      id: string;
      name: string;
      email: string;
      emailVerified: boolean;
      image: string | null;
      createdAt: Generated<Date>;
      updatedAt: Generated<Date>;
    };
    login_verification: {
      id: string;
      identifier: string;
      value: string;
      expiresAt: Date;
      createdAt: Generated<Date>;
      updatedAt: Generated<Date>;
    };
    login_session: {
      id: string;
      expiresAt: Date;
      token: string;
      createdAt: Generated<Date>;
      updatedAt: Date;
      ipAddress: string | null;
      userAgent: string | null;
      userId: string;
    };
  }
}
