-- Straight to each domain's own servers; what could not be delivered is told; whom a message reached.

alter table delivery
  -- Where a copy goes: what one domain's servers say holds for all copies to it.
  add column domain text generated always as (lower(substring(address from '[^@]*$'))) stored,
  -- Who answered last, and whether the line was encrypted: 'TLSv1.3', 'none', or 'failed' (offered, and broken).
  add column server text,
  add column tls text,
  -- When it was made: null is with its mail, later is sent again to somebody.
  add column created_at timestamptz;
create index delivery_waiting_by_domain on delivery (domain) where state = 'waiting';

-- A domain that is in trouble: nothing goes to it until then.
create table destination (
  id bigint generated always as identity primary key,
  domain text not null unique,
  failures integer not null,
  paused_until timestamptz not null,
  answer text not null,
  tried_at timestamptz not null
);

alter table outgoing
  -- 'due': a copy has failed for good, and whoever answers for the mail has not heard of it yet.
  add column report text check (report in ('due', 'sent')),
  -- Who hears of it, in which language, where the mail is not a list's post.
  add column report_to text,
  add column report_language text,
  -- A report has no return path (RFC 3461 §5.2.7): nothing comes back for it.
  add column is_report boolean not null default false;
create index outgoing_report_due on outgoing (id) where report = 'due';
