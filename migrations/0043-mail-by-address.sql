-- What went out to somebody is told to him at his page, and is forgotten with him: both ask for it by his addresses.
create index delivery_by_address on delivery (lower(address));
