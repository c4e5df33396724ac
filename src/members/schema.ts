import type { Generated } from 'kysely';

export const stakeholders = ['gov', 'priv', 'civ', 'tech', 'acad', 'io'] as const;
export type Stakeholder = (typeof stakeholders)[number];
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
