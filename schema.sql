-- What the migrations make, printed by `npm run schema`. For reading and for reviewing a change of the schema;
-- the migrations are what is run. A test compares this file with a freshly migrated database.

CREATE TYPE pgboss.job_state AS ENUM ('created', 'retry', 'active', 'completed', 'cancelled', 'failed');

CREATE TABLE address (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  person_id uuid NOT NULL,
  email text NOT NULL,
  canonical text NOT NULL,
  confirmed_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT address_pkey PRIMARY KEY (id),
  CONSTRAINT address_canonical_key UNIQUE (canonical),
  CONSTRAINT address_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX address_by_person ON public.address USING btree (person_id);

CREATE TABLE affiliation (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  person_id uuid NOT NULL,
  organisation text,
  country text,
  stakeholder text,
  basis text NOT NULL,
  since timestamp with time zone DEFAULT now() NOT NULL,
  until timestamp with time zone,
  kind text DEFAULT 'own'::text NOT NULL,
  organisation_id uuid,
  post text,
  represents boolean DEFAULT false NOT NULL,
  is_main boolean DEFAULT true NOT NULL,
  CONSTRAINT affiliation_pkey PRIMARY KEY (id),
  CONSTRAINT affiliation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  CONSTRAINT affiliation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT affiliation_check CHECK (((NOT represents) OR (organisation_id IS NOT NULL))),
  CONSTRAINT affiliation_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CONSTRAINT affiliation_kind_check CHECK ((kind = ANY (ARRAY['own'::text, 'organisation'::text, 'delegation'::text]))),
  CONSTRAINT affiliation_stakeholder_check CHECK ((stakeholder = ANY (ARRAY['gov'::text, 'priv'::text, 'civ'::text, 'tech'::text, 'acad'::text, 'io'::text])))
);
CREATE INDEX affiliation_by_organisation ON public.affiliation USING btree (organisation_id) WHERE (organisation_id IS NOT NULL);
CREATE INDEX affiliation_by_person ON public.affiliation USING btree (person_id);
CREATE UNIQUE INDEX affiliation_main ON public.affiliation USING btree (person_id) WHERE ((until IS NULL) AND is_main);

CREATE TABLE affiliation_group (
  affiliation_id bigint NOT NULL,
  scheme text NOT NULL,
  group_id text NOT NULL,
  CONSTRAINT affiliation_group_pkey PRIMARY KEY (affiliation_id, scheme),
  CONSTRAINT affiliation_group_affiliation_id_fkey FOREIGN KEY (affiliation_id) REFERENCES affiliation(id) ON DELETE CASCADE
);

CREATE TABLE api_token (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  person_id uuid NOT NULL,
  hash bytea NOT NULL,
  scopes text[] NOT NULL,
  name text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  last_used_at timestamp with time zone,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT api_token_pkey PRIMARY KEY (id),
  CONSTRAINT api_token_hash_key UNIQUE (hash),
  CONSTRAINT api_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT api_token_hash_check CHECK ((length(hash) = 32)),
  CONSTRAINT api_token_scopes_check CHECK ((cardinality(scopes) > 0))
);
CREATE INDEX api_token_by_person ON public.api_token USING btree (person_id);

CREATE TABLE article (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  kind text NOT NULL,
  slug text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  published_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_why text DEFAULT ''::text NOT NULL,
  CONSTRAINT article_pkey PRIMARY KEY (id),
  CONSTRAINT article_kind_slug_key UNIQUE (kind, slug),
  CONSTRAINT article_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES person(id),
  CONSTRAINT article_kind_check CHECK ((kind = ANY (ARRAY['news'::text, 'page'::text]))),
  CONSTRAINT article_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80)))
);
CREATE INDEX article_by_date ON public.article USING btree (published_at DESC, id DESC) WHERE (kind = 'news'::text);

CREATE TABLE article_version (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  article_id bigint NOT NULL,
  number integer NOT NULL,
  language text NOT NULL,
  own boolean DEFAULT true NOT NULL,
  title text NOT NULL,
  summary text NOT NULL,
  body text NOT NULL,
  author text NOT NULL,
  note text NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  saved_by uuid,
  edition integer,
  public_from timestamp with time zone,
  CONSTRAINT article_version_pkey PRIMARY KEY (id),
  CONSTRAINT article_version_article_id_number_language_key UNIQUE (article_id, number, language),
  CONSTRAINT article_version_article_id_fkey FOREIGN KEY (article_id) REFERENCES article(id),
  CONSTRAINT article_version_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id),
  CONSTRAINT article_version_check CHECK (((edition IS NULL) = (public_from IS NULL))),
  CONSTRAINT article_version_language_check CHECK ((language = ANY (ARRAY['ar'::text, 'en'::text, 'es'::text, 'fr'::text, 'ru'::text, 'zh'::text])))
);
CREATE INDEX article_version_by_language ON public.article_version USING btree (article_id, language, number DESC);

CREATE TABLE attachment (
  message_id bigint NOT NULL,
  n integer NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  size integer NOT NULL,
  content_id text,
  blob bytea NOT NULL,
  collection_id integer NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  kind text GENERATED ALWAYS AS (
CASE
    WHEN ((type ~~ 'image/%'::text) OR (name ~* '\.(png|jpe?g|gif|webp|svg|bmp|tiff?|heic|avif)$'::text)) THEN 'picture'::text
    WHEN ((name ~* '\.(csv|tsv|xls[xmb]?|ods|numbers)$'::text) OR (type ~ '^text/(csv|tab-separated-values)$|spreadsheet|ms-excel'::text)) THEN 'table'::text
    WHEN ((name ~* '\.(pdf|docx?|docm|odt|rtf|pptx?|odp|pages|key|txt|md|html?|tex|epub|wpd)$'::text) OR (type ~ '^text/(plain|html|markdown|rtf)$|/pdf$|msword|wordprocessing|opendocument\.text|powerpoint|presentation|/rtf$'::text)) THEN 'document'::text
    ELSE 'other'::text
END) STORED NOT NULL,
  CONSTRAINT attachment_pkey PRIMARY KEY (message_id, n),
  CONSTRAINT attachment_blob_fkey FOREIGN KEY (blob) REFERENCES blob(sha256),
  CONSTRAINT attachment_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id),
  CONSTRAINT attachment_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id) ON DELETE CASCADE
);
CREATE INDEX attachment_by_blob ON public.attachment USING btree (blob);
CREATE INDEX attachment_by_kind ON public.attachment USING btree (collection_id, kind, sent_at DESC, message_id DESC, n);
CREATE INDEX attachment_by_time ON public.attachment USING btree (collection_id, sent_at DESC, message_id DESC, n);

CREATE TABLE attempt_count (
  key text NOT NULL,
  window_start timestamp with time zone NOT NULL,
  n integer NOT NULL,
  CONSTRAINT attempt_count_pkey PRIMARY KEY (key, window_start)
);

CREATE TABLE ban (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  list_id integer,
  pattern text NOT NULL,
  reason text DEFAULT ''::text NOT NULL,
  banned_at timestamp with time zone DEFAULT now() NOT NULL,
  banned_by text,
  CONSTRAINT ban_pkey PRIMARY KEY (id),
  CONSTRAINT ban_list_id_pattern_key UNIQUE NULLS NOT DISTINCT (list_id, pattern),
  CONSTRAINT ban_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id)
);

CREATE TABLE blob (
  sha256 bytea NOT NULL,
  size integer NOT NULL,
  bytes bytea NOT NULL,
  CONSTRAINT blob_pkey PRIMARY KEY (sha256),
  CONSTRAINT blob_sha256_check CHECK ((length(sha256) = 32))
);

CREATE TABLE bounce (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  delivery_id bigint,
  blob bytea NOT NULL,
  received_at timestamp with time zone DEFAULT now() NOT NULL,
  class text,
  status text,
  diagnostic text,
  format text,
  recipient text,
  named_by text,
  CONSTRAINT bounce_pkey PRIMARY KEY (id),
  CONSTRAINT bounce_blob_fkey FOREIGN KEY (blob) REFERENCES blob(sha256),
  CONSTRAINT bounce_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES delivery(id),
  CONSTRAINT bounce_class_check CHECK ((class = ANY (ARRAY['mailbox'::text, 'policy'::text, 'transient'::text, 'auto-reply'::text]))),
  CONSTRAINT bounce_named_by_check CHECK ((named_by = ANY (ARRAY['token'::text, 'message'::text])))
);
CREATE INDEX bounce_by_blob ON public.bounce USING btree (blob);
CREATE INDEX bounce_by_delivery ON public.bounce USING btree (delivery_id);

CREATE TABLE bounce_alarm (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  list_id integer NOT NULL,
  outgoing_id bigint NOT NULL,
  kind text NOT NULL,
  copies integer NOT NULL,
  failed integer NOT NULL,
  raised_at timestamp with time zone NOT NULL,
  mailed_at timestamp with time zone,
  CONSTRAINT bounce_alarm_pkey PRIMARY KEY (id),
  CONSTRAINT bounce_alarm_outgoing_id_kind_key UNIQUE (outgoing_id, kind),
  CONSTRAINT bounce_alarm_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id),
  CONSTRAINT bounce_alarm_kind_check CHECK ((kind = ANY (ARRAY['mass'::text, 'policy'::text])))
);
CREATE INDEX bounce_alarm_by_time ON public.bounce_alarm USING btree (raised_at);

CREATE TABLE bounce_evidence (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  subscription_id bigint NOT NULL,
  delivery_id bigint NOT NULL,
  outgoing_id bigint NOT NULL,
  bounce_id bigint,
  kind text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT bounce_evidence_pkey PRIMARY KEY (id),
  CONSTRAINT bounce_evidence_delivery_id_key UNIQUE (delivery_id),
  CONSTRAINT bounce_evidence_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES subscription(id),
  CONSTRAINT bounce_evidence_kind_check CHECK ((kind = ANY (ARRAY['mailbox'::text, 'full'::text, 'policy'::text, 'nothing'::text])))
);
CREATE INDEX bounce_evidence_by_outgoing ON public.bounce_evidence USING btree (outgoing_id);
CREATE INDEX bounce_evidence_by_subscription ON public.bounce_evidence USING btree (subscription_id, at);

CREATE TABLE bouncing (
  subscription_id bigint NOT NULL,
  score integer DEFAULT 0 NOT NULL,
  counted_since timestamp with time zone,
  last_at timestamp with time zone,
  probe_outgoing_id bigint,
  probed_at timestamp with time zone,
  warnings integer DEFAULT 0 NOT NULL,
  warned_at timestamp with time zone,
  owner_told_at timestamp with time zone,
  CONSTRAINT bouncing_pkey PRIMARY KEY (subscription_id),
  CONSTRAINT bouncing_probe_outgoing_id_key UNIQUE (probe_outgoing_id),
  CONSTRAINT bouncing_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES subscription(id)
);

CREATE TABLE chosen_capacity (
  list_id bigint NOT NULL,
  message_id text NOT NULL,
  capacity_id bigint NOT NULL,
  chosen_at timestamp with time zone NOT NULL,
  CONSTRAINT chosen_capacity_pkey PRIMARY KEY (list_id, message_id),
  CONSTRAINT chosen_capacity_capacity_id_fkey FOREIGN KEY (capacity_id) REFERENCES affiliation(id) ON DELETE CASCADE,
  CONSTRAINT chosen_capacity_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id)
);

CREATE TABLE collection (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  slug text NOT NULL,
  circle text DEFAULT 'public'::text NOT NULL,
  reply_address text NOT NULL,
  version bigint DEFAULT 0 NOT NULL,
  message_count integer DEFAULT 0 NOT NULL,
  thread_count integer DEFAULT 0 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  subject_prefixes text[] DEFAULT '{}'::text[] NOT NULL,
  derivation integer DEFAULT 0 NOT NULL,
  titles jsonb NOT NULL,
  title_language text NOT NULL,
  title text GENERATED ALWAYS AS ((titles ->> title_language)) STORED NOT NULL,
  CONSTRAINT collection_pkey PRIMARY KEY (id),
  CONSTRAINT collection_slug_key UNIQUE (slug),
  CONSTRAINT collection_circle_check CHECK ((circle = ANY (ARRAY['public'::text, 'members'::text, 'team'::text, 'private'::text])))
);

CREATE TABLE collection_month (
  collection_id integer NOT NULL,
  month date NOT NULL,
  message_count integer NOT NULL,
  CONSTRAINT collection_month_pkey PRIMARY KEY (collection_id, month),
  CONSTRAINT collection_month_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id)
);

CREATE TABLE consent (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  text text NOT NULL,
  language text NOT NULL,
  how text NOT NULL,
  given_at timestamp with time zone NOT NULL,
  withdrawn_at timestamp with time zone,
  withdrawn_how text,
  CONSTRAINT consent_pkey PRIMARY KEY (id),
  CONSTRAINT consent_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT consent_kind_check CHECK ((kind = ANY (ARRAY['details'::text, 'publish'::text])))
);
CREATE INDEX consent_by_person ON public.consent USING btree (person_id);
CREATE UNIQUE INDEX consent_now ON public.consent USING btree (person_id, kind) WHERE (withdrawn_at IS NULL);

CREATE TABLE delivery (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  outgoing_id bigint NOT NULL,
  address text NOT NULL,
  slots jsonb DEFAULT '{}'::jsonb NOT NULL,
  state text DEFAULT 'waiting'::text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  next_at timestamp with time zone DEFAULT now() NOT NULL,
  answer text,
  done_at timestamp with time zone,
  verdict text,
  domain text GENERATED ALWAYS AS (lower("substring"(address, '[^@]*$'::text))) STORED,
  server text,
  tls text,
  created_at timestamp with time zone,
  CONSTRAINT delivery_pkey PRIMARY KEY (id),
  CONSTRAINT delivery_outgoing_id_fkey FOREIGN KEY (outgoing_id) REFERENCES outgoing(id),
  CONSTRAINT delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'captured'::text, 'failed'::text]))),
  CONSTRAINT delivery_verdict_check CHECK ((verdict = ANY (ARRAY['mailbox'::text, 'policy'::text, 'transient'::text])))
);
CREATE INDEX delivery_by_address ON public.delivery USING btree (lower(address));
CREATE INDEX delivery_by_outgoing ON public.delivery USING btree (outgoing_id, state);
CREATE INDEX delivery_due ON public.delivery USING btree (next_at, id) WHERE (state = 'waiting'::text);
CREATE INDEX delivery_failed ON public.delivery USING btree (id) WHERE (state = 'failed'::text);
CREATE INDEX delivery_sending ON public.delivery USING btree (id) WHERE (state = 'sending'::text);
CREATE INDEX delivery_waiting_by_domain ON public.delivery USING btree (domain) WHERE (state = 'waiting'::text);

CREATE TABLE destination (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  domain text NOT NULL,
  failures integer NOT NULL,
  paused_until timestamp with time zone NOT NULL,
  answer text NOT NULL,
  tried_at timestamp with time zone NOT NULL,
  CONSTRAINT destination_pkey PRIMARY KEY (id),
  CONSTRAINT destination_domain_key UNIQUE (domain)
);

CREATE TABLE digest_issue (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  list_id integer NOT NULL,
  edition text NOT NULL,
  volume integer NOT NULL,
  number integer NOT NULL,
  first_post integer NOT NULL,
  last_post integer NOT NULL,
  copies integer NOT NULL,
  issued_at timestamp with time zone NOT NULL,
  CONSTRAINT digest_issue_pkey PRIMARY KEY (id),
  CONSTRAINT digest_issue_list_id_edition_volume_number_key UNIQUE (list_id, edition, volume, number),
  CONSTRAINT digest_issue_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id)
);
CREATE INDEX digest_issue_by_posts ON public.digest_issue USING btree (list_id, last_post);
CREATE INDEX digest_issue_by_time ON public.digest_issue USING btree (list_id, id DESC);

CREATE TABLE digest_mail (
  outgoing_id bigint NOT NULL,
  issue_id bigint NOT NULL,
  after integer NOT NULL,
  without_address_id bigint,
  unwished integer[] DEFAULT '{}'::integer[] NOT NULL,
  CONSTRAINT digest_mail_pkey PRIMARY KEY (outgoing_id),
  CONSTRAINT digest_mail_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES digest_issue(id),
  CONSTRAINT digest_mail_outgoing_id_fkey FOREIGN KEY (outgoing_id) REFERENCES outgoing(id)
);
CREATE INDEX digest_mail_by_issue ON public.digest_mail USING btree (issue_id);

CREATE TABLE erased_message (
  erasure_id uuid NOT NULL,
  collection_id integer NOT NULL,
  hash text NOT NULL,
  way text NOT NULL,
  CONSTRAINT erased_message_pkey PRIMARY KEY (erasure_id, collection_id, hash),
  CONSTRAINT erased_message_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id),
  CONSTRAINT erased_message_erasure_id_fkey FOREIGN KEY (erasure_id) REFERENCES erasure(id),
  CONSTRAINT erased_message_hash_check CHECK ((length(hash) = 32)),
  CONSTRAINT erased_message_way_check CHECK ((way = ANY (ARRAY['removed'::text, 'pseudonymised'::text, 'masked'::text])))
);

CREATE TABLE erasure (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  way text NOT NULL,
  class text NOT NULL,
  collection_id integer,
  message_hash text,
  planned_by text,
  planned_at timestamp with time zone NOT NULL,
  carried_out_by text,
  carried_out_at timestamp with time zone,
  done_at timestamp with time zone,
  state text NOT NULL,
  traces jsonb,
  salt bytea NOT NULL,
  address_hashes bytea[] NOT NULL,
  preview jsonb NOT NULL,
  reached bigint DEFAULT 0 NOT NULL,
  CONSTRAINT erasure_pkey PRIMARY KEY (id),
  CONSTRAINT erasure_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id),
  CONSTRAINT erasure_class_check CHECK ((class = ANY (ARRAY['author'::text, 'law'::text, 'rules'::text]))),
  CONSTRAINT erasure_message_hash_check CHECK ((length(message_hash) = 32)),
  CONSTRAINT erasure_salt_check CHECK ((length(salt) = 16)),
  CONSTRAINT erasure_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'messages'::text, 'copies'::text, 'elsewhere'::text, 'done'::text]))),
  CONSTRAINT erasure_way_check CHECK ((way = ANY (ARRAY['removed'::text, 'pseudonymised'::text])))
);
CREATE INDEX erasure_by_time ON public.erasure USING btree (planned_at DESC);
CREATE INDEX erasure_to_do ON public.erasure USING btree (planned_at) WHERE (state <> 'done'::text);

CREATE TABLE event (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at timestamp with time zone DEFAULT now() NOT NULL,
  transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
  type text NOT NULL,
  about text NOT NULL,
  actor text,
  details jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT event_pkey PRIMARY KEY (id)
);
CREATE INDEX event_by_about ON public.event USING btree (about, id);
CREATE INDEX event_by_actor ON public.event USING btree (actor, id) WHERE (actor ~~ 'account:%'::text);
CREATE INDEX event_by_subscription ON public.event USING btree (((details ->> 'subscription'::text)), id) WHERE (details ? 'subscription'::text);
CREATE INDEX event_by_type ON public.event USING btree (type, id);

CREATE TABLE held_post (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  list_id integer NOT NULL,
  incoming_id bigint NOT NULL,
  blob bytea NOT NULL,
  sender text NOT NULL,
  subject text NOT NULL,
  rule text NOT NULL,
  held_at timestamp with time zone DEFAULT now() NOT NULL,
  state text DEFAULT 'held'::text NOT NULL,
  decided_at timestamp with time zone,
  decided_by text,
  reason text,
  authentication jsonb,
  edited_blob bytea,
  claimed_by uuid,
  claimed_at timestamp with time zone,
  CONSTRAINT held_post_pkey PRIMARY KEY (id),
  CONSTRAINT held_post_incoming_id_key UNIQUE (incoming_id),
  CONSTRAINT held_post_blob_fkey FOREIGN KEY (blob) REFERENCES blob(sha256),
  CONSTRAINT held_post_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES person(id),
  CONSTRAINT held_post_edited_blob_fkey FOREIGN KEY (edited_blob) REFERENCES blob(sha256),
  CONSTRAINT held_post_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id),
  CONSTRAINT held_post_check CHECK (((claimed_by IS NULL) = (claimed_at IS NULL))),
  CONSTRAINT held_post_state_check CHECK ((state = ANY (ARRAY['held'::text, 'approved'::text, 'rejected'::text, 'discarded'::text, 'expired'::text])))
);
CREATE INDEX held_post_by_age ON public.held_post USING btree (held_at) WHERE (state = 'held'::text);
CREATE INDEX held_post_by_blob ON public.held_post USING btree (blob);
CREATE INDEX held_post_by_edited_blob ON public.held_post USING btree (edited_blob) WHERE (edited_blob IS NOT NULL);
CREATE INDEX held_post_by_sender ON public.held_post USING btree (list_id, sender, held_at);
CREATE INDEX held_post_waiting ON public.held_post USING btree (list_id, held_at) WHERE (state = 'held'::text);

CREATE TABLE import_aside (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  run_id bigint NOT NULL,
  collection_id integer NOT NULL,
  blob bytea,
  file text NOT NULL,
  at_byte bigint NOT NULL,
  why text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT import_aside_pkey PRIMARY KEY (id),
  CONSTRAINT import_aside_blob_fkey FOREIGN KEY (blob) REFERENCES blob(sha256),
  CONSTRAINT import_aside_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id),
  CONSTRAINT import_aside_run_id_fkey FOREIGN KEY (run_id) REFERENCES import_run(id)
);
CREATE INDEX import_aside_by_blob ON public.import_aside USING btree (blob);
CREATE INDEX import_aside_by_run ON public.import_aside USING btree (run_id);

CREATE TABLE import_run (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  collection_id integer NOT NULL,
  source text NOT NULL,
  actor text,
  started_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  read_count integer DEFAULT 0 NOT NULL,
  added_count integer DEFAULT 0 NOT NULL,
  already_count integer DEFAULT 0 NOT NULL,
  aside_count integer DEFAULT 0 NOT NULL,
  deleted_count integer DEFAULT 0 NOT NULL,
  CONSTRAINT import_run_pkey PRIMARY KEY (id),
  CONSTRAINT import_run_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id)
);

CREATE TABLE imported_mail (
  collection_id integer NOT NULL,
  sha256 bytea NOT NULL,
  hash text NOT NULL,
  run_id bigint,
  is_new boolean NOT NULL,
  CONSTRAINT imported_mail_pkey PRIMARY KEY (collection_id, sha256),
  CONSTRAINT imported_mail_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id),
  CONSTRAINT imported_mail_run_id_fkey FOREIGN KEY (run_id) REFERENCES import_run(id),
  CONSTRAINT imported_mail_sha256_check CHECK ((length(sha256) = 32))
);
CREATE INDEX imported_mail_by_run ON public.imported_mail USING btree (run_id) WHERE is_new;

CREATE TABLE incoming (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  blob bytea NOT NULL,
  mailbox text NOT NULL,
  recipient text NOT NULL,
  sender text NOT NULL,
  client text NOT NULL,
  helo text NOT NULL,
  received_at timestamp with time zone DEFAULT now() NOT NULL,
  state text DEFAULT 'waiting'::text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  outcome text,
  last_error text,
  authentication jsonb,
  CONSTRAINT incoming_pkey PRIMARY KEY (id),
  CONSTRAINT incoming_blob_fkey FOREIGN KEY (blob) REFERENCES blob(sha256),
  CONSTRAINT incoming_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'set-aside'::text])))
);
CREATE INDEX incoming_by_age ON public.incoming USING btree (received_at) WHERE (state = 'done'::text);
CREATE INDEX incoming_by_blob ON public.incoming USING btree (blob);
CREATE INDEX incoming_not_done ON public.incoming USING btree (state, received_at) WHERE (state <> 'done'::text);

CREATE TABLE join_request (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  list_id integer NOT NULL,
  address_id bigint NOT NULL,
  language text NOT NULL,
  requested_at timestamp with time zone DEFAULT now() NOT NULL,
  state text DEFAULT 'waiting'::text NOT NULL,
  decided_at timestamp with time zone,
  decided_by text,
  reason text,
  CONSTRAINT join_request_pkey PRIMARY KEY (id),
  CONSTRAINT join_request_address_id_fkey FOREIGN KEY (address_id) REFERENCES address(id),
  CONSTRAINT join_request_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id),
  CONSTRAINT join_request_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'declined'::text])))
);
CREATE INDEX join_request_by_address ON public.join_request USING btree (address_id);
CREATE UNIQUE INDEX join_request_waiting ON public.join_request USING btree (list_id, address_id) WHERE (state = 'waiting'::text);

CREATE TABLE left_address (
  hash bytea NOT NULL,
  address_id bigint NOT NULL,
  left_at timestamp with time zone NOT NULL,
  CONSTRAINT left_address_pkey PRIMARY KEY (hash),
  CONSTRAINT left_address_address_id_key UNIQUE (address_id),
  CONSTRAINT left_address_address_id_fkey FOREIGN KEY (address_id) REFERENCES address(id) ON DELETE CASCADE,
  CONSTRAINT left_address_hash_check CHECK ((length(hash) = 32))
);

CREATE TABLE list (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  name text NOT NULL,
  collection_id integer NOT NULL,
  policy text DEFAULT 'confirm'::text NOT NULL,
  language text DEFAULT 'en'::text NOT NULL,
  max_size integer DEFAULT 10485760 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  rules jsonb DEFAULT '{}'::jsonb NOT NULL,
  reminded_at timestamp with time zone,
  titles jsonb NOT NULL,
  descriptions jsonb DEFAULT '{}'::jsonb NOT NULL,
  title text GENERATED ALWAYS AS ((titles ->> language)) STORED NOT NULL,
  description text GENERATED ALWAYS AS (COALESCE((descriptions ->> language), ''::text)) STORED NOT NULL,
  CONSTRAINT list_pkey PRIMARY KEY (id),
  CONSTRAINT list_name_key UNIQUE (name),
  CONSTRAINT list_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id),
  CONSTRAINT list_name_check CHECK ((name ~ '^[a-z0-9][a-z0-9.-]{0,62}$'::text)),
  CONSTRAINT list_policy_check CHECK ((policy = ANY (ARRAY['confirm'::text, 'approve'::text, 'invite'::text, 'closed'::text])))
);

CREATE TABLE list_post (
  list_id integer NOT NULL,
  n integer NOT NULL,
  hash text NOT NULL,
  author_address_id bigint,
  posted_at timestamp with time zone NOT NULL,
  text_before bigint NOT NULL,
  CONSTRAINT list_post_pkey PRIMARY KEY (list_id, n),
  CONSTRAINT list_post_author_address_id_fkey FOREIGN KEY (author_address_id) REFERENCES address(id),
  CONSTRAINT list_post_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id),
  CONSTRAINT list_post_hash_check CHECK ((length(hash) = 32))
);

CREATE TABLE list_stream (
  list_id integer NOT NULL,
  posts integer DEFAULT 0 NOT NULL,
  text bigint DEFAULT 0 NOT NULL,
  volume integer DEFAULT 1 NOT NULL,
  period text,
  CONSTRAINT list_stream_pkey PRIMARY KEY (list_id),
  CONSTRAINT list_stream_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id)
);

CREATE TABLE list_text (
  list_id integer NOT NULL,
  kind text NOT NULL,
  language text NOT NULL,
  subject text,
  text text NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL,
  changed_by text,
  CONSTRAINT list_text_pkey PRIMARY KEY (list_id, kind, language),
  CONSTRAINT list_text_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id)
);

CREATE TABLE login (
  id text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  "emailVerified" boolean NOT NULL,
  image text,
  "createdAt" timestamp with time zone DEFAULT now() NOT NULL,
  "updatedAt" timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT login_pkey PRIMARY KEY (id),
  CONSTRAINT login_email_key UNIQUE (email)
);

CREATE TABLE login_account (
  id text NOT NULL,
  "accountId" text NOT NULL,
  "providerId" text NOT NULL,
  "userId" text NOT NULL,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone DEFAULT now() NOT NULL,
  "updatedAt" timestamp with time zone NOT NULL,
  CONSTRAINT login_account_pkey PRIMARY KEY (id),
  CONSTRAINT "login_account_userId_fkey" FOREIGN KEY ("userId") REFERENCES login(id) ON DELETE CASCADE
);
CREATE INDEX login_account_by_user ON public.login_account USING btree ("userId");

CREATE TABLE login_session (
  id text NOT NULL,
  "expiresAt" timestamp with time zone NOT NULL,
  token text NOT NULL,
  "createdAt" timestamp with time zone DEFAULT now() NOT NULL,
  "updatedAt" timestamp with time zone NOT NULL,
  "ipAddress" text,
  "userAgent" text,
  "userId" text NOT NULL,
  CONSTRAINT login_session_pkey PRIMARY KEY (id),
  CONSTRAINT login_session_token_key UNIQUE (token),
  CONSTRAINT "login_session_userId_fkey" FOREIGN KEY ("userId") REFERENCES login(id) ON DELETE CASCADE
);
CREATE INDEX login_session_by_user ON public.login_session USING btree ("userId");

CREATE TABLE login_verification (
  id text NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  "expiresAt" timestamp with time zone NOT NULL,
  "createdAt" timestamp with time zone DEFAULT now() NOT NULL,
  "updatedAt" timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT login_verification_pkey PRIMARY KEY (id)
);
CREATE INDEX login_verification_by_identifier ON public.login_verification USING btree (identifier);

CREATE TABLE membership (
  person_id uuid NOT NULL,
  joined_at timestamp with time zone NOT NULL,
  left_at timestamp with time zone,
  how text NOT NULL,
  basis text NOT NULL,
  left_himself boolean DEFAULT false NOT NULL,
  CONSTRAINT membership_pkey PRIMARY KEY (person_id),
  CONSTRAINT membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT membership_how_check CHECK ((how = ANY (ARRAY['form'::text, 'mail'::text, 'list'::text, 'import'::text, 'team'::text])))
);

CREATE TABLE merged_person (
  person_id uuid NOT NULL,
  into_id uuid NOT NULL,
  merged_at timestamp with time zone NOT NULL,
  CONSTRAINT merged_person_pkey PRIMARY KEY (person_id),
  CONSTRAINT merged_person_into_id_fkey FOREIGN KEY (into_id) REFERENCES person(id)
);
CREATE INDEX merged_person_by_into ON public.merged_person USING btree (into_id);

CREATE TABLE message (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  collection_id integer NOT NULL,
  thread_id bigint NOT NULL,
  named_parent_id bigint,
  parent_id bigint,
  hash text NOT NULL,
  message_id text NOT NULL,
  identity bytea NOT NULL,
  reference_hashes text[] NOT NULL,
  blob bytea NOT NULL,
  subject text NOT NULL,
  author_name text NOT NULL,
  author_address text NOT NULL,
  author_person uuid,
  capacity jsonb DEFAULT '{}'::jsonb NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  received_at timestamp with time zone NOT NULL,
  language text,
  body text NOT NULL,
  html text,
  excerpt text NOT NULL,
  size integer NOT NULL,
  problem text,
  search tsvector NOT NULL,
  authentication jsonb,
  original_blob bytea,
  subject_key text DEFAULT ''::text NOT NULL,
  seems_answer boolean DEFAULT false NOT NULL,
  hangs_by text,
  erased_at timestamp with time zone,
  erased_way text,
  erased_class text,
  earlier_identities bytea[] DEFAULT '{}'::bytea[] NOT NULL,
  shape jsonb DEFAULT '{}'::jsonb NOT NULL,
  stakeholder text GENERATED ALWAYS AS ((capacity ->> 'stakeholder'::text)) STORED,
  CONSTRAINT message_pkey PRIMARY KEY (id),
  CONSTRAINT message_collection_id_hash_key UNIQUE (collection_id, hash),
  CONSTRAINT message_blob_fkey FOREIGN KEY (blob) REFERENCES blob(sha256),
  CONSTRAINT message_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id),
  CONSTRAINT message_named_parent_id_fkey FOREIGN KEY (named_parent_id) REFERENCES message(id),
  CONSTRAINT message_original_blob_fkey FOREIGN KEY (original_blob) REFERENCES blob(sha256),
  CONSTRAINT message_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES message(id),
  CONSTRAINT message_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES thread(id),
  CONSTRAINT message_erased_class_check CHECK ((erased_class = ANY (ARRAY['author'::text, 'law'::text, 'rules'::text]))),
  CONSTRAINT message_erased_way_check CHECK ((erased_way = ANY (ARRAY['removed'::text, 'pseudonymised'::text]))),
  CONSTRAINT message_hangs_by_check CHECK ((hangs_by = ANY (ARRAY['reference'::text, 'guess'::text, 'decision'::text]))),
  CONSTRAINT message_hash_check CHECK ((length(hash) = 32)),
  CONSTRAINT message_identity_check CHECK ((length(identity) = 32))
);
CREATE INDEX message_by_author ON public.message USING btree (thread_id, author_address);
CREATE INDEX message_by_author_address ON public.message USING btree (author_address);
CREATE INDEX message_by_author_time ON public.message USING btree (collection_id, author_address, sent_at) INCLUDE (stakeholder);
CREATE INDEX message_by_blob ON public.message USING btree (blob);
CREATE INDEX message_by_erasure ON public.message USING btree (collection_id, erased_at, id) WHERE (erased_at IS NOT NULL);
CREATE INDEX message_by_filing ON public.message USING btree (collection_id, id);
CREATE INDEX message_by_guess ON public.message USING btree (collection_id, subject_key, sent_at) WHERE seems_answer;
CREATE INDEX message_by_named_parent ON public.message USING btree (named_parent_id);
CREATE INDEX message_by_original_blob ON public.message USING btree (original_blob) WHERE (original_blob IS NOT NULL);
CREATE INDEX message_by_parent ON public.message USING btree (parent_id);
CREATE INDEX message_by_person ON public.message USING btree (author_person) WHERE (author_person IS NOT NULL);
CREATE INDEX message_by_reference ON public.message USING gin (reference_hashes) WITH (fastupdate=off);
CREATE INDEX message_by_search ON public.message USING gin (search) WITH (gin_pending_list_limit='512');
CREATE INDEX message_by_subject ON public.message USING btree (collection_id, subject_key, sent_at, hash) WHERE ((subject_key <> ''::text) AND (NOT seems_answer));
CREATE INDEX message_by_thread ON public.message USING btree (thread_id, sent_at, id);
CREATE INDEX message_by_time ON public.message USING btree (collection_id, sent_at DESC, id DESC);

CREATE TABLE migration (
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT migration_pkey PRIMARY KEY (name)
);

CREATE TABLE milestone (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  process_id integer NOT NULL,
  uid uuid DEFAULT gen_random_uuid() NOT NULL,
  titles jsonb NOT NULL,
  places jsonb NOT NULL,
  notes jsonb NOT NULL,
  kind text NOT NULL,
  link text,
  state text NOT NULL,
  is_firm boolean NOT NULL,
  "precision" text NOT NULL,
  starts_on date NOT NULL,
  ends_on date,
  starts_at text,
  ends_at text,
  time_zone text NOT NULL,
  when_words jsonb NOT NULL,
  changes integer DEFAULT 0 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT milestone_pkey PRIMARY KEY (id),
  CONSTRAINT milestone_uid_key UNIQUE (uid),
  CONSTRAINT milestone_process_id_fkey FOREIGN KEY (process_id) REFERENCES process(id),
  CONSTRAINT milestone_check CHECK ((ends_on >= starts_on)),
  CONSTRAINT milestone_check1 CHECK ((("precision" = 'time'::text) = (starts_at IS NOT NULL))),
  CONSTRAINT milestone_ends_at_check CHECK ((ends_at ~ '^([01]\d|2[0-3]):[0-5]\d$'::text)),
  CONSTRAINT milestone_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'consultation'::text, 'deadline'::text, 'meeting'::text, 'adoption'::text, 'other'::text]))),
  CONSTRAINT milestone_precision_check CHECK (("precision" = ANY (ARRAY['day'::text, 'time'::text, 'month'::text, 'words'::text]))),
  CONSTRAINT milestone_starts_at_check CHECK ((starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$'::text)),
  CONSTRAINT milestone_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'done'::text, 'cancelled'::text])))
);
CREATE INDEX milestone_by_day ON public.milestone USING btree (process_id, starts_on);

CREATE TABLE missing_message (
  collection_id integer NOT NULL,
  hash text NOT NULL,
  thread_id bigint NOT NULL,
  CONSTRAINT missing_message_pkey PRIMARY KEY (collection_id, hash),
  CONSTRAINT missing_message_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id),
  CONSTRAINT missing_message_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES thread(id)
);
CREATE INDEX missing_message_by_thread ON public.missing_message USING btree (thread_id);

CREATE TABLE muted_thread (
  subscription_id bigint NOT NULL,
  hash text NOT NULL,
  muted_at timestamp with time zone NOT NULL,
  CONSTRAINT muted_thread_pkey PRIMARY KEY (subscription_id, hash),
  CONSTRAINT muted_thread_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES subscription(id),
  CONSTRAINT muted_thread_hash_check CHECK ((length(hash) = 32))
);
CREATE INDEX muted_thread_by_hash ON public.muted_thread USING btree (hash);

CREATE TABLE old_address (
  collection_id integer NOT NULL,
  number integer NOT NULL,
  hash text NOT NULL,
  CONSTRAINT old_address_pkey PRIMARY KEY (collection_id, number),
  CONSTRAINT old_address_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id),
  CONSTRAINT old_address_number_check CHECK ((number >= 0))
);

CREATE TABLE organisation (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  name text NOT NULL,
  country text,
  stakeholder text,
  web text,
  asked_at timestamp with time zone NOT NULL,
  joined_at timestamp with time zone,
  left_at timestamp with time zone,
  names text[] DEFAULT '{}'::text[] NOT NULL,
  asked_by uuid,
  declined_at timestamp with time zone,
  reason text,
  leaving_asked_at timestamp with time zone,
  merged_into uuid,
  CONSTRAINT organisation_pkey PRIMARY KEY (id),
  CONSTRAINT organisation_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id) ON DELETE SET NULL,
  CONSTRAINT organisation_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES organisation(id),
  CONSTRAINT organisation_check CHECK (((declined_at IS NULL) OR ((joined_at IS NULL) AND (reason IS NOT NULL)))),
  CONSTRAINT organisation_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CONSTRAINT organisation_stakeholder_check CHECK ((stakeholder = ANY (ARRAY['gov'::text, 'priv'::text, 'civ'::text, 'tech'::text, 'acad'::text, 'io'::text])))
);
CREATE INDEX organisation_asked_by ON public.organisation USING btree (asked_by) WHERE (asked_by IS NOT NULL);

CREATE TABLE outgoing (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  kind text NOT NULL,
  about text NOT NULL,
  head bytea NOT NULL,
  slot_head text DEFAULT ''::text NOT NULL,
  body bytea NOT NULL,
  sign_domain text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  message_id text,
  report text,
  report_to text,
  report_language text,
  is_report boolean DEFAULT false NOT NULL,
  CONSTRAINT outgoing_pkey PRIMARY KEY (id),
  CONSTRAINT outgoing_body_fkey FOREIGN KEY (body) REFERENCES blob(sha256),
  CONSTRAINT outgoing_report_check CHECK ((report = ANY (ARRAY['due'::text, 'sent'::text])))
);
CREATE INDEX outgoing_by_about ON public.outgoing USING btree (about);
CREATE INDEX outgoing_by_body ON public.outgoing USING btree (body);
CREATE INDEX outgoing_by_message_id ON public.outgoing USING btree (message_id);
CREATE INDEX outgoing_report_due ON public.outgoing USING btree (id) WHERE (report = 'due'::text);

CREATE TABLE past_stay (
  person_id uuid NOT NULL,
  joined_at timestamp with time zone NOT NULL,
  left_at timestamp with time zone NOT NULL,
  CONSTRAINT past_stay_pkey PRIMARY KEY (person_id, joined_at),
  CONSTRAINT past_stay_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE TABLE people_import (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  made_by text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  basis text NOT NULL,
  rows jsonb NOT NULL,
  wrong jsonb NOT NULL,
  ignored jsonb NOT NULL,
  answers jsonb DEFAULT '{}'::jsonb NOT NULL,
  replacing text[] DEFAULT '{}'::text[] NOT NULL,
  done_at timestamp with time zone,
  report jsonb,
  source bytea,
  reading jsonb,
  CONSTRAINT people_import_pkey PRIMARY KEY (id)
);
CREATE INDEX people_import_by_time ON public.people_import USING btree (made_at DESC);

CREATE TABLE person (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  name text NOT NULL,
  language text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  time_zone text,
  reads text[] DEFAULT '{}'::text[] NOT NULL,
  listed boolean DEFAULT false NOT NULL,
  shown text[] DEFAULT '{organisation,country,stakeholder,languages}'::text[] NOT NULL,
  helps boolean DEFAULT false NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (id),
  CONSTRAINT person_shown_check CHECK ((shown <@ '{names,organisation,country,stakeholder,languages}'::text[]))
);

CREATE TABLE person_change (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  person_id uuid,
  transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
  CONSTRAINT person_change_pkey PRIMARY KEY (id)
);
CREATE INDEX person_change_by_transaction ON public.person_change USING btree (transaction);

CREATE TABLE person_grant (
  person_id uuid NOT NULL,
  role text NOT NULL,
  scope text NOT NULL,
  granted_at timestamp with time zone DEFAULT now() NOT NULL,
  granted_by text,
  CONSTRAINT person_grant_pkey PRIMARY KEY (person_id, role, scope),
  CONSTRAINT person_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT person_grant_role_check CHECK ((role = ANY (ARRAY['member'::text, 'team'::text, 'moderator'::text, 'chair'::text, 'administrator'::text])))
);

CREATE TABLE person_name (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT person_name_pkey PRIMARY KEY (id),
  CONSTRAINT person_name_person_id_name_key UNIQUE (person_id, name),
  CONSTRAINT person_name_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE TABLE process (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  slug text NOT NULL,
  names jsonb NOT NULL,
  mandates jsonb NOT NULL,
  stakeholder_scheme text NOT NULL,
  region_scheme text NOT NULL,
  time_zone text NOT NULL,
  is_main boolean NOT NULL,
  current_stage_id integer,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT process_pkey PRIMARY KEY (id),
  CONSTRAINT process_slug_key UNIQUE (slug),
  CONSTRAINT process_current_stage_id_fkey FOREIGN KEY (current_stage_id) REFERENCES process_stage(id),
  CONSTRAINT process_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 60)))
);
CREATE UNIQUE INDEX process_main ON public.process USING btree (is_main) WHERE is_main;

CREATE TABLE process_change (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  process_id integer NOT NULL,
  thing text NOT NULL,
  thing_id integer NOT NULL,
  act text NOT NULL,
  was jsonb,
  is_now jsonb,
  reason text NOT NULL,
  office text NOT NULL,
  made_by text,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT process_change_pkey PRIMARY KEY (id),
  CONSTRAINT process_change_process_id_fkey FOREIGN KEY (process_id) REFERENCES process(id),
  CONSTRAINT process_change_office_check CHECK ((office = ANY (ARRAY['team'::text, 'administrator'::text, 'house'::text]))),
  CONSTRAINT process_change_thing_check CHECK ((thing = ANY (ARRAY['process'::text, 'stage'::text, 'milestone'::text, 'topic'::text])))
);
CREATE INDEX process_change_by_process ON public.process_change USING btree (process_id, id DESC);

CREATE TABLE process_stage (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  process_id integer NOT NULL,
  place integer NOT NULL,
  names jsonb NOT NULL,
  CONSTRAINT process_stage_pkey PRIMARY KEY (id),
  CONSTRAINT process_stage_process_id_fkey FOREIGN KEY (process_id) REFERENCES process(id)
);
CREATE INDEX process_stage_by_place ON public.process_stage USING btree (process_id, place);

CREATE TABLE pseudonym (
  collection_id integer NOT NULL,
  number integer NOT NULL,
  erasure_id uuid NOT NULL,
  address_hash bytea NOT NULL,
  CONSTRAINT pseudonym_pkey PRIMARY KEY (collection_id, number, erasure_id, address_hash),
  CONSTRAINT pseudonym_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id),
  CONSTRAINT pseudonym_erasure_id_fkey FOREIGN KEY (erasure_id) REFERENCES erasure(id)
);

CREATE TABLE reaction (
  name text NOT NULL,
  last_event bigint DEFAULT 0 NOT NULL,
  failures integer DEFAULT 0 NOT NULL,
  last_error text,
  CONSTRAINT reaction_pkey PRIMARY KEY (name)
);

CREATE TABLE rebuild (
  collection_id integer NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  reached bigint DEFAULT 0 NOT NULL,
  looked integer DEFAULT 0 NOT NULL,
  changed integer DEFAULT 0 NOT NULL,
  done_at timestamp with time zone,
  CONSTRAINT rebuild_pkey PRIMARY KEY (collection_id),
  CONSTRAINT rebuild_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id)
);

CREATE TABLE roster_plan (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  list_id integer NOT NULL,
  made_by text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  deed jsonb NOT NULL,
  rows jsonb NOT NULL,
  outcome jsonb,
  source bytea,
  CONSTRAINT roster_plan_pkey PRIMARY KEY (id),
  CONSTRAINT roster_plan_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id)
);
CREATE INDEX roster_plan_by_age ON public.roster_plan USING btree (made_at);
CREATE INDEX roster_plan_by_list ON public.roster_plan USING btree (list_id);

CREATE TABLE secret (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  purpose text NOT NULL,
  value bytea NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  retired_at timestamp with time zone,
  CONSTRAINT secret_pkey PRIMARY KEY (id)
);

CREATE TABLE setting (
  name text NOT NULL,
  value jsonb NOT NULL,
  changed_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT setting_pkey PRIMARY KEY (name)
);

CREATE TABLE subscription (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  list_id integer NOT NULL,
  address_id bigint NOT NULL,
  delivery text DEFAULT 'each'::text NOT NULL,
  basis text NOT NULL,
  joined_at timestamp with time zone DEFAULT now() NOT NULL,
  left_at timestamp with time zone,
  paused_until timestamp with time zone,
  own_posts boolean DEFAULT true NOT NULL,
  moderated boolean DEFAULT false NOT NULL,
  digest_hour smallint DEFAULT 7 NOT NULL,
  digest_after integer,
  digest_issue bigint,
  switched_off_at timestamp with time zone,
  added_by text,
  removed_by text,
  removed_why text,
  capacity_id bigint,
  CONSTRAINT subscription_pkey PRIMARY KEY (id),
  CONSTRAINT subscription_address_id_fkey FOREIGN KEY (address_id) REFERENCES address(id),
  CONSTRAINT subscription_capacity_id_fkey FOREIGN KEY (capacity_id) REFERENCES affiliation(id) ON DELETE SET NULL,
  CONSTRAINT subscription_digest_issue_fkey FOREIGN KEY (digest_issue) REFERENCES digest_issue(id),
  CONSTRAINT subscription_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id),
  CONSTRAINT subscription_delivery_check CHECK ((delivery = ANY (ARRAY['each'::text, 'daily'::text, 'mime'::text, 'plain'::text, 'none'::text]))),
  CONSTRAINT subscription_digest_hour_check CHECK (((digest_hour >= 0) AND (digest_hour <= 23)))
);
CREATE INDEX subscription_by_address ON public.subscription USING btree (address_id);
CREATE INDEX subscription_by_joined ON public.subscription USING btree (list_id, joined_at DESC, id DESC) WHERE (left_at IS NULL);
CREATE INDEX subscription_by_left ON public.subscription USING btree (list_id, left_at DESC, id DESC) WHERE (left_at IS NOT NULL);
CREATE INDEX subscription_in_digest ON public.subscription USING btree (list_id, digest_after) WHERE ((left_at IS NULL) AND (delivery = ANY (ARRAY['daily'::text, 'mime'::text, 'plain'::text])));
CREATE UNIQUE INDEX subscription_once ON public.subscription USING btree (list_id, address_id) WHERE (left_at IS NULL);

CREATE TABLE thread (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  collection_id integer NOT NULL,
  root_id bigint,
  root_hash text NOT NULL,
  subject text NOT NULL,
  language text,
  message_count integer NOT NULL,
  author_count integer NOT NULL,
  first_at timestamp with time zone NOT NULL,
  last_at timestamp with time zone NOT NULL,
  first_author text NOT NULL,
  last_author text NOT NULL,
  last_stakeholder text,
  last_excerpt text NOT NULL,
  last_hash text DEFAULT ''::text NOT NULL,
  CONSTRAINT thread_pkey PRIMARY KEY (id),
  CONSTRAINT thread_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id),
  CONSTRAINT thread_root_id_fkey FOREIGN KEY (root_id) REFERENCES message(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX thread_by_first ON public.thread USING btree (collection_id, first_at DESC, id DESC);
CREATE INDEX thread_by_last ON public.thread USING btree (collection_id, last_at DESC, id DESC);
CREATE INDEX thread_by_root ON public.thread USING btree (root_id);

CREATE TABLE thread_decision (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  collection_id integer NOT NULL,
  hash text NOT NULL,
  under_hash text,
  made_at timestamp with time zone NOT NULL,
  made_by text NOT NULL,
  undone_at timestamp with time zone,
  undone_by text,
  CONSTRAINT thread_decision_pkey PRIMARY KEY (id),
  CONSTRAINT thread_decision_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collection(id),
  CONSTRAINT thread_decision_hash_check CHECK ((length(hash) = 32)),
  CONSTRAINT thread_decision_under_hash_check CHECK ((length(under_hash) = 32))
);
CREATE INDEX thread_decision_by_hash ON public.thread_decision USING btree (collection_id, hash);
CREATE INDEX thread_decision_by_target ON public.thread_decision USING btree (collection_id, under_hash) WHERE (under_hash IS NOT NULL);

CREATE TABLE token (
  hash bytea NOT NULL,
  action text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT token_pkey PRIMARY KEY (hash)
);
CREATE INDEX token_by_expiry ON public.token USING btree (expires_at);

CREATE TABLE topic (
  id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  process_id integer NOT NULL,
  slug text NOT NULL,
  place integer NOT NULL,
  titles jsonb NOT NULL,
  risks jsonb NOT NULL,
  opportunities jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT topic_pkey PRIMARY KEY (id),
  CONSTRAINT topic_slug_key UNIQUE (slug),
  CONSTRAINT topic_process_id_fkey FOREIGN KEY (process_id) REFERENCES process(id),
  CONSTRAINT topic_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 60)))
);
CREATE INDEX topic_by_place ON public.topic USING btree (process_id, place);

CREATE TABLE trusted_sender (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  list_id integer NOT NULL,
  email text NOT NULL,
  trusted_at timestamp with time zone DEFAULT now() NOT NULL,
  trusted_by text,
  CONSTRAINT trusted_sender_pkey PRIMARY KEY (id),
  CONSTRAINT trusted_sender_list_id_email_key UNIQUE (list_id, email),
  CONSTRAINT trusted_sender_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id)
);

CREATE TABLE unwished_post (
  subscription_id bigint NOT NULL,
  n integer NOT NULL,
  hash text NOT NULL,
  CONSTRAINT unwished_post_pkey PRIMARY KEY (subscription_id, n),
  CONSTRAINT unwished_post_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES subscription(id),
  CONSTRAINT unwished_post_hash_check CHECK ((length(hash) = 32))
);
CREATE INDEX unwished_post_by_hash ON public.unwished_post USING btree (hash);

CREATE TABLE weekly_reader (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  person_id uuid NOT NULL,
  since timestamp with time zone,
  week date,
  CONSTRAINT weekly_reader_pkey PRIMARY KEY (id),
  CONSTRAINT weekly_reader_person_id_key UNIQUE (person_id),
  CONSTRAINT weekly_reader_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX weekly_reader_wanted ON public.weekly_reader USING btree (id) WHERE (since IS NOT NULL);

CREATE TABLE pgboss.bam (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  name text NOT NULL,
  version integer NOT NULL,
  status text DEFAULT 'pending'::text NOT NULL,
  queue text,
  table_name text NOT NULL,
  command text NOT NULL,
  error text,
  created_on timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  started_on timestamp with time zone,
  completed_on timestamp with time zone,
  CONSTRAINT bam_pkey PRIMARY KEY (id)
);

CREATE TABLE pgboss.job (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  name text NOT NULL,
  priority integer DEFAULT 0 NOT NULL,
  data jsonb,
  state pgboss.job_state DEFAULT 'created'::pgboss.job_state NOT NULL,
  retry_limit integer DEFAULT 2 NOT NULL,
  retry_count integer DEFAULT 0 NOT NULL,
  retry_delay integer DEFAULT 0 NOT NULL,
  retry_backoff boolean DEFAULT false NOT NULL,
  retry_delay_max integer,
  expire_seconds integer DEFAULT 900 NOT NULL,
  deletion_seconds integer DEFAULT 604800 NOT NULL,
  singleton_key text,
  singleton_on timestamp without time zone,
  group_id text,
  group_tier text,
  start_after timestamp with time zone DEFAULT now() NOT NULL,
  created_on timestamp with time zone DEFAULT now() NOT NULL,
  started_on timestamp with time zone,
  completed_on timestamp with time zone,
  keep_until timestamp with time zone DEFAULT (now() + '336:00:00'::interval) NOT NULL,
  output jsonb,
  dead_letter text,
  policy text,
  heartbeat_on timestamp with time zone,
  heartbeat_seconds integer,
  blocked boolean DEFAULT false NOT NULL,
  blocking boolean DEFAULT false NOT NULL,
  pending_dependencies integer DEFAULT 0 NOT NULL,
  source_name text,
  source_id uuid,
  source_created_on timestamp with time zone,
  source_retry_count integer,
  source_output jsonb,
  source_root_id uuid,
  CONSTRAINT job_pkey PRIMARY KEY (name, id)
) PARTITION BY LIST (name);

CREATE TABLE pgboss.job_common (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  name text NOT NULL,
  priority integer DEFAULT 0 NOT NULL,
  data jsonb,
  state pgboss.job_state DEFAULT 'created'::pgboss.job_state NOT NULL,
  retry_limit integer DEFAULT 2 NOT NULL,
  retry_count integer DEFAULT 0 NOT NULL,
  retry_delay integer DEFAULT 0 NOT NULL,
  retry_backoff boolean DEFAULT false NOT NULL,
  retry_delay_max integer,
  expire_seconds integer DEFAULT 900 NOT NULL,
  deletion_seconds integer DEFAULT 604800 NOT NULL,
  singleton_key text,
  singleton_on timestamp without time zone,
  group_id text,
  group_tier text,
  start_after timestamp with time zone DEFAULT now() NOT NULL,
  created_on timestamp with time zone DEFAULT now() NOT NULL,
  started_on timestamp with time zone,
  completed_on timestamp with time zone,
  keep_until timestamp with time zone DEFAULT (now() + '336:00:00'::interval) NOT NULL,
  output jsonb,
  dead_letter text,
  policy text,
  heartbeat_on timestamp with time zone,
  heartbeat_seconds integer,
  blocked boolean DEFAULT false NOT NULL,
  blocking boolean DEFAULT false NOT NULL,
  pending_dependencies integer DEFAULT 0 NOT NULL,
  source_name text,
  source_id uuid,
  source_created_on timestamp with time zone,
  source_retry_count integer,
  source_output jsonb,
  source_root_id uuid,
  CONSTRAINT job_common_pkey PRIMARY KEY (name, id),
  CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue(name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES pgboss.queue(name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT job_key_strict_fifo_singleton_key_check CHECK ((NOT ((policy = 'key_strict_fifo'::text) AND (singleton_key IS NULL))))
) -- partition of pgboss.job DEFAULT;
CREATE UNIQUE INDEX job_common_i1 ON pgboss.job_common USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state = 'created'::pgboss.job_state) AND (policy = 'short'::text));
CREATE INDEX job_common_i10 ON pgboss.job_common USING btree (name, singleton_key, state DESC, created_on, id) INCLUDE (start_after) WHERE ((state < 'active'::pgboss.job_state) AND (NOT blocked) AND (policy = 'key_strict_fifo'::text));
CREATE INDEX job_common_i11 ON pgboss.job_common USING btree (name, priority DESC, created_on, start_after) WHERE ((state < 'active'::pgboss.job_state) AND (NOT blocked));
CREATE INDEX job_common_i12 ON pgboss.job_common USING btree (source_root_id) WHERE (source_root_id IS NOT NULL);
CREATE UNIQUE INDEX job_common_i2 ON pgboss.job_common USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state = 'active'::pgboss.job_state) AND (policy = 'singleton'::text));
CREATE UNIQUE INDEX job_common_i3 ON pgboss.job_common USING btree (name, state, COALESCE(singleton_key, ''::text)) WHERE ((state <= 'active'::pgboss.job_state) AND (policy = 'stately'::text));
CREATE UNIQUE INDEX job_common_i4 ON pgboss.job_common USING btree (name, singleton_on, COALESCE(singleton_key, ''::text)) WHERE ((state <> 'cancelled'::pgboss.job_state) AND (singleton_on IS NOT NULL));
CREATE UNIQUE INDEX job_common_i6 ON pgboss.job_common USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state <= 'active'::pgboss.job_state) AND (policy = 'exclusive'::text));
CREATE INDEX job_common_i7 ON pgboss.job_common USING btree (name, group_id) WHERE ((state = 'active'::pgboss.job_state) AND (group_id IS NOT NULL));
CREATE UNIQUE INDEX job_common_i8 ON pgboss.job_common USING btree (name, singleton_key) WHERE ((state = ANY (ARRAY['active'::pgboss.job_state, 'retry'::pgboss.job_state, 'failed'::pgboss.job_state])) AND (policy = 'key_strict_fifo'::text));
CREATE INDEX job_common_i9 ON pgboss.job_common USING btree (name, id) WHERE (blocking AND (state = 'completed'::pgboss.job_state));

CREATE TABLE pgboss.job_dependency (
  child_name text NOT NULL,
  child_id uuid NOT NULL,
  parent_name text NOT NULL,
  parent_id uuid NOT NULL,
  CONSTRAINT job_dependency_pkey PRIMARY KEY (child_name, child_id, parent_name, parent_id)
);
CREATE INDEX job_dep_parent_idx ON pgboss.job_dependency USING btree (parent_name, parent_id);

CREATE TABLE pgboss.queue (
  name text NOT NULL,
  policy text NOT NULL,
  retry_limit integer NOT NULL,
  retry_delay integer NOT NULL,
  retry_backoff boolean NOT NULL,
  retry_delay_max integer,
  expire_seconds integer NOT NULL,
  retention_seconds integer NOT NULL,
  deletion_seconds integer NOT NULL,
  dead_letter text,
  partition boolean NOT NULL,
  table_name text NOT NULL,
  deferred_count integer DEFAULT 0 NOT NULL,
  queued_count integer DEFAULT 0 NOT NULL,
  ready_count integer DEFAULT 0 NOT NULL,
  warning_queued integer DEFAULT 0 NOT NULL,
  active_count integer DEFAULT 0 NOT NULL,
  failed_count integer DEFAULT 0 NOT NULL,
  total_count integer DEFAULT 0 NOT NULL,
  created_delta integer DEFAULT 0 NOT NULL,
  completed_delta integer DEFAULT 0 NOT NULL,
  failed_delta integer DEFAULT 0 NOT NULL,
  delta_on timestamp with time zone,
  delta_seconds integer,
  ready_history integer[] DEFAULT '{}'::integer[] NOT NULL,
  heartbeat_seconds integer,
  notify boolean DEFAULT false NOT NULL,
  singletons_active text[],
  monitor_claim_on timestamp with time zone,
  monitor_on timestamp with time zone,
  maintain_on timestamp with time zone,
  created_on timestamp with time zone DEFAULT now() NOT NULL,
  updated_on timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT queue_pkey PRIMARY KEY (name),
  CONSTRAINT queue_dead_letter_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue(name),
  CONSTRAINT queue_check CHECK ((dead_letter IS DISTINCT FROM name))
);

CREATE TABLE pgboss.queue_stats (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  name text NOT NULL,
  deferred_count integer DEFAULT 0 NOT NULL,
  queued_count integer DEFAULT 0 NOT NULL,
  ready_count integer DEFAULT 0 NOT NULL,
  active_count integer DEFAULT 0 NOT NULL,
  failed_count integer DEFAULT 0 NOT NULL,
  total_count integer DEFAULT 0 NOT NULL,
  created_delta integer,
  completed_delta integer,
  failed_delta integer,
  delta_seconds integer,
  delta_on timestamp with time zone,
  captured_on timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT queue_stats_pkey PRIMARY KEY (id, captured_on)
) PARTITION BY RANGE (captured_on);
CREATE INDEX queue_stats_i1 ON ONLY pgboss.queue_stats USING btree (name, captured_on DESC) INCLUDE (deferred_count, queued_count, ready_count, active_count, failed_count, total_count);

CREATE TABLE pgboss.schedule (
  name text NOT NULL,
  key text DEFAULT ''::text NOT NULL,
  kind text DEFAULT 'cron'::text NOT NULL,
  cron text NOT NULL,
  timezone text DEFAULT 'UTC'::text,
  data jsonb,
  options jsonb,
  created_on timestamp with time zone DEFAULT now() NOT NULL,
  updated_on timestamp with time zone DEFAULT now() NOT NULL,
  last_job_id uuid,
  CONSTRAINT schedule_pkey PRIMARY KEY (name, key),
  CONSTRAINT schedule_name_fkey FOREIGN KEY (name) REFERENCES pgboss.queue(name) ON DELETE CASCADE,
  CONSTRAINT schedule_kind_check CHECK ((kind = ANY (ARRAY['cron'::text, 'rrule'::text])))
);

CREATE TABLE pgboss.subscription (
  event text NOT NULL,
  name text NOT NULL,
  created_on timestamp with time zone DEFAULT now() NOT NULL,
  updated_on timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT subscription_pkey PRIMARY KEY (event, name),
  CONSTRAINT subscription_name_fkey FOREIGN KEY (name) REFERENCES pgboss.queue(name) ON DELETE CASCADE
);

CREATE TABLE pgboss.version (
  version integer NOT NULL,
  cron_on timestamp with time zone,
  bam_on timestamp with time zone,
  flow_on timestamp with time zone,
  reindex_on timestamp with time zone,
  monitor_backoff_on timestamp with time zone,
  CONSTRAINT version_pkey PRIMARY KEY (version)
);

CREATE TABLE pgboss.warning (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  type text NOT NULL,
  message text NOT NULL,
  data jsonb,
  created_on timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT warning_pkey PRIMARY KEY (id)
);
CREATE INDEX warning_i1 ON pgboss.warning USING btree (created_on DESC);

CREATE OR REPLACE FUNCTION public.note_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform note_people(array(select person_id from no_more_there union select person_id from now_there));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_changed_people()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform note_people(array(
    select now_there.id from now_there join no_more_there using (id)
    where (now_there.name, now_there.listed, now_there.shown, now_there.reads)
      is distinct from (no_more_there.name, no_more_there.listed, no_more_there.shown, no_more_there.reads)));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_emptied()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into person_change (person_id) values (null);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_new()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform note_people(array(select distinct person_id from now_there));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_old()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform note_people(array(select distinct person_id from no_more_there));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_people(ids uuid[])
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into person_change (person_id)
  select case when cardinality(ids) <= 500 then each.id end
  from (select distinct unnest(case when cardinality(ids) <= 500 then ids else ids[1:1] end) as id) as each;
$function$;

CREATE OR REPLACE FUNCTION pgboss.create_queue(queue_name text, options jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    DECLARE
      tablename varchar := CASE WHEN options->>'partition' = 'true'
                            THEN 'j' || encode(sha224(queue_name::bytea), 'hex')
                            ELSE 'job_common'
                            END;
      queue_created_on timestamptz;
    BEGIN

      WITH q as (
        INSERT INTO pgboss.queue (
          name,
          policy,
          retry_limit,
          retry_delay,
          retry_backoff,
          retry_delay_max,
          expire_seconds,
          retention_seconds,
          deletion_seconds,
          warning_queued,
          dead_letter,
          partition,
          table_name,
          heartbeat_seconds,
          notify,
          created_on,
          updated_on
        )
        VALUES (
          queue_name,
          options->>'policy',
          COALESCE((options->>'retryLimit')::int, 2),
          COALESCE((options->>'retryDelay')::int, 0),
          COALESCE((options->>'retryBackoff')::bool, false),
          (options->>'retryDelayMax')::int,
          COALESCE((options->>'expireInSeconds')::int, 900),
          COALESCE((options->>'retentionSeconds')::int, 1209600),
          COALESCE((options->>'deleteAfterSeconds')::int, 604800),
          COALESCE((options->>'warningQueueSize')::int, 0),
          options->>'deadLetter',
          COALESCE((options->>'partition')::bool, false),
          tablename,
          (options->>'heartbeatSeconds')::int,
          COALESCE((options->>'notify')::bool, false),
          pgboss.job_now(),
          pgboss.job_now()
        )
        ON CONFLICT DO NOTHING
        RETURNING created_on
      )
      SELECT created_on into queue_created_on from q;

      IF queue_created_on IS NULL OR options->>'partition' IS DISTINCT FROM 'true' THEN
        RETURN;
      END IF;

      EXECUTE format('CREATE TABLE pgboss.%I (LIKE pgboss.job INCLUDING DEFAULTS)', tablename);

      EXECUTE pgboss.job_table_format($cmd$ALTER TABLE pgboss.job ADD PRIMARY KEY (name, id)$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES pgboss.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED$cmd$, tablename);

      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i11 ON pgboss.job (name, priority DESC, created_on, start_after) WHERE state < 'active' AND NOT blocked$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i4 ON pgboss.job (name, singleton_on, COALESCE(singleton_key, '')) WHERE state <> 'cancelled' AND singleton_on IS NOT NULL$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i7 ON pgboss.job (name, group_id) WHERE state = 'active' AND group_id IS NOT NULL$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i9 ON pgboss.job (name, id) WHERE blocking AND state = 'completed'$cmd$, tablename);
      EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i12 ON pgboss.job (source_root_id) WHERE source_root_id IS NOT NULL$cmd$, tablename);

      IF options->>'policy' = 'short' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i1 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state = 'created' AND policy = 'short'$cmd$, tablename);
      ELSIF options->>'policy' = 'singleton' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i2 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state = 'active' AND policy = 'singleton'$cmd$, tablename);
      ELSIF options->>'policy' = 'stately' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i3 ON pgboss.job (name, state, COALESCE(singleton_key, '')) WHERE state <= 'active' AND policy = 'stately'$cmd$, tablename);
      ELSIF options->>'policy' = 'exclusive' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i6 ON pgboss.job (name, COALESCE(singleton_key, '')) WHERE state <= 'active' AND policy = 'exclusive'$cmd$, tablename);
      ELSIF options->>'policy' = 'key_strict_fifo' THEN
        EXECUTE pgboss.job_table_format($cmd$CREATE UNIQUE INDEX job_i8 ON pgboss.job (name, singleton_key) WHERE state IN ('active', 'retry', 'failed') AND policy = 'key_strict_fifo'$cmd$, tablename);
        EXECUTE pgboss.job_table_format($cmd$CREATE INDEX job_i10 ON pgboss.job (name, singleton_key, state DESC, created_on, id) INCLUDE (start_after) WHERE state < 'active' AND NOT blocked AND policy = 'key_strict_fifo'$cmd$, tablename);
        EXECUTE pgboss.job_table_format($cmd$ALTER TABLE pgboss.job ADD CONSTRAINT job_key_strict_fifo_singleton_key_check CHECK (NOT (policy = 'key_strict_fifo' AND singleton_key IS NULL))$cmd$, tablename);
      END IF;

      EXECUTE format('ALTER TABLE pgboss.%I ADD CONSTRAINT cjc CHECK (name=%L)', tablename, queue_name);
      EXECUTE format('ALTER TABLE pgboss.job ATTACH PARTITION pgboss.%I FOR VALUES IN (%L)', tablename, queue_name);
    END;
    $function$;

CREATE OR REPLACE FUNCTION pgboss.delete_queue(queue_name text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    DECLARE
      v_table varchar;
      v_partition bool;
    BEGIN

      SELECT table_name, partition
      FROM pgboss.queue
      WHERE name = queue_name
      INTO v_table, v_partition;

      IF v_partition THEN
        EXECUTE format('DROP TABLE IF EXISTS pgboss.%I', v_table);
      ELSE
        EXECUTE format('DELETE FROM pgboss.%I WHERE name = %L', v_table, queue_name);
      END IF;

      DELETE FROM pgboss.queue WHERE name = queue_name;
    END;
    $function$;

CREATE OR REPLACE FUNCTION pgboss.job_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
      SELECT pg_catalog.now();
    $function$;

CREATE OR REPLACE FUNCTION pgboss.job_table_format(command text, table_name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
      SELECT format(
        regexp_replace(
          regexp_replace(command, '\.job\y', '.%1$I', 'g'),
          '\yjob_i(\d+)', '%1$s_i\1', 'g'
        ),
        table_name
      );
    $function$;

CREATE OR REPLACE FUNCTION pgboss.job_table_run(command text, tbl_name text DEFAULT NULL::text, queue_name text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    DECLARE
      tbl RECORD;
    BEGIN
      IF queue_name IS NOT NULL THEN
        SELECT table_name INTO tbl_name FROM pgboss.queue WHERE name = queue_name;
      END IF;

      IF tbl_name IS NOT NULL THEN
        EXECUTE pgboss.job_table_format(command, tbl_name);
        RETURN;
      END IF;

      EXECUTE pgboss.job_table_format(command, 'job_common');

      FOR tbl IN SELECT table_name FROM pgboss.queue WHERE partition = true
      LOOP
        EXECUTE pgboss.job_table_format(command, tbl.table_name);
      END LOOP;
    END;
    $function$;

CREATE OR REPLACE FUNCTION pgboss.job_table_run_async(command_name text, version integer, command text, tbl_name text DEFAULT NULL::text, queue_name text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    BEGIN
      IF queue_name IS NOT NULL THEN
        SELECT table_name INTO tbl_name FROM pgboss.queue WHERE name = queue_name;
      END IF;

      IF tbl_name IS NOT NULL THEN
        INSERT INTO pgboss.bam (name, version, status, queue, table_name, command)
        VALUES (
          command_name,
          version,
          'pending',
          queue_name,
          tbl_name,
          pgboss.job_table_format(command, tbl_name)
        );
        RETURN;
      END IF;

      INSERT INTO pgboss.bam (name, version, status, queue, table_name, command)
      SELECT
        command_name,
        version,
        'pending',
        NULL,
        'job_common',
        pgboss.job_table_format(command, 'job_common')
      UNION ALL
      SELECT
        command_name,
        version,
        'pending',
        queue.name,
        queue.table_name,
        pgboss.job_table_format(command, queue.table_name)
      FROM pgboss.queue
      WHERE partition = true;
    END;
    $function$;

CREATE OR REPLACE FUNCTION public.place_attachment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- What a backup brings back has its place already, and may come before its message.
  if new.collection_id is null then
    select collection_id, sent_at into new.collection_id, new.sent_at from message where id = new.message_id;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'events are append-only';
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change_of_log()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the log of changes is append-only';
end
$function$;

CREATE TRIGGER note_changed AFTER UPDATE ON public.affiliation REFERENCING OLD TABLE AS no_more_there NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION note_changed();

CREATE TRIGGER note_emptied AFTER TRUNCATE ON public.affiliation FOR EACH STATEMENT EXECUTE FUNCTION note_emptied();

CREATE TRIGGER note_new AFTER INSERT ON public.affiliation REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION note_new();

CREATE TRIGGER note_old AFTER DELETE ON public.affiliation REFERENCING OLD TABLE AS no_more_there FOR EACH STATEMENT EXECUTE FUNCTION note_old();

CREATE TRIGGER attachment_place BEFORE INSERT ON public.attachment FOR EACH ROW EXECUTE FUNCTION place_attachment();

CREATE TRIGGER event_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER note_changed AFTER UPDATE ON public.membership REFERENCING OLD TABLE AS no_more_there NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION note_changed();

CREATE TRIGGER note_emptied AFTER TRUNCATE ON public.membership FOR EACH STATEMENT EXECUTE FUNCTION note_emptied();

CREATE TRIGGER note_new AFTER INSERT ON public.membership REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION note_new();

CREATE TRIGGER note_old AFTER DELETE ON public.membership REFERENCING OLD TABLE AS no_more_there FOR EACH STATEMENT EXECUTE FUNCTION note_old();

CREATE TRIGGER note_changed AFTER UPDATE ON public.person REFERENCING OLD TABLE AS no_more_there NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION note_changed_people();

CREATE TRIGGER note_changed AFTER UPDATE ON public.person_name REFERENCING OLD TABLE AS no_more_there NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION note_changed();

CREATE TRIGGER note_emptied AFTER TRUNCATE ON public.person_name FOR EACH STATEMENT EXECUTE FUNCTION note_emptied();

CREATE TRIGGER note_new AFTER INSERT ON public.person_name REFERENCING NEW TABLE AS now_there FOR EACH STATEMENT EXECUTE FUNCTION note_new();

CREATE TRIGGER note_old AFTER DELETE ON public.person_name REFERENCING OLD TABLE AS no_more_there FOR EACH STATEMENT EXECUTE FUNCTION note_old();

CREATE TRIGGER process_change_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.process_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
