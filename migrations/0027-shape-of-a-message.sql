-- How a message is shown, as far as its text alone does not tell: its parts where it has several, pictures, whether it
-- was signed or encrypted, whether its lines are paragraphs. Derived from the raw message; of most mails nothing.
alter table message
  add column shape jsonb not null default '{}';
