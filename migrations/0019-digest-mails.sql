-- Which posts each mail of a digest holds: those of its issue behind `after`, without one author's own.

create table digest_mail (
  outgoing_id bigint primary key references outgoing,
  issue_id bigint not null references digest_issue,
  after integer not null,
  without_address_id bigint
);
create index digest_mail_by_issue on digest_mail (issue_id);
create index digest_issue_by_posts on digest_issue (list_id, last_post);
