/**
 * Who may do what by mail: each address that answers, each command, and what comes of a mail from each kind of sender.
 * `forged` says it is from a member, and fails the DMARC that his domain publishes; `banned` was a member before;
 * `machine` is a program that answers for a member. In the cells, with `+` between things that happen together:
 *
 * refused  the address is unknown at RCPT       nothing   taken, and that is all
 * sent     goes to the list and its archive     held      waits for a moderator
 * answer   a mail to the address in From        asks      one with a token, with which its reader confirms
 * forwards goes on to whoever holds the office  joins, leaves, changes, bounces   done at once, by the token
 *
 * Nothing is done on From alone. That somebody is on the list stands in the mail to his own address, and nowhere else.
 */
const written = `
to                      | text             | stranger    | member      | other-member | moderator   | owner       | administrator | forged      | banned      | machine
talk                    | Dear all         | answer+held | sent        | answer+held  | answer+held | answer+held | answer+held   | answer+held | nothing     | nothing
talk-join               | join             | asks        | answer      | asks         | asks        | asks        | asks          | answer      | nothing     | nothing
talk-subscribe          | join             | asks        | answer      | asks         | asks        | asks        | asks          | answer      | nothing     | nothing
talk-leave              | leave            | answer      | asks        | answer       | answer      | answer      | answer        | asks        | asks        | nothing
talk-unsubscribe        | leave            | answer      | asks        | answer       | answer      | answer      | answer        | asks        | asks        | nothing
talk-leave+LEAVE-TOKEN  | leave            | leaves      | leaves      | leaves       | leaves      | leaves      | leaves        | leaves      | leaves      | leaves
talk-unsubscribe+LEAVE-TOKEN | leave       | leaves      | leaves      | leaves       | leaves      | leaves      | leaves        | leaves      | leaves      | leaves
talk-leave+JOIN-TOKEN   | leave            | answer      | asks        | answer       | answer      | answer      | answer        | asks        | asks        | nothing
talk+LEAVE-TOKEN        | Dear all         | refused     | refused     | refused      | refused     | refused     | refused       | refused     | refused     | refused
talk-owner              | Dear owners      | forwards    | forwards    | forwards     | forwards    | forwards    | forwards      | forwards    | forwards    | forwards
talk-help               | what?            | answer      | answer      | answer       | answer      | answer      | answer        | answer      | answer      | nothing
talk-request            | help             | answer      | answer      | answer       | answer      | answer      | answer        | answer      | answer      | nothing
talk-request            | join             | answer+asks | answer      | answer+asks  | answer+asks | answer+asks | answer+asks   | answer      | answer      | nothing
talk-request            | leave            | answer      | answer+asks | answer       | answer      | answer      | answer        | answer+asks | answer+asks | nothing
talk-request            | set plain        | answer      | answer+asks | answer       | answer      | answer      | answer        | answer+asks | answer+asks | nothing
talk-request            | set delivery mime | answer     | answer+asks | answer       | answer      | answer      | answer        | answer+asks | answer+asks | nothing
talk-request            | set pause DAY    | answer      | answer+asks | answer       | answer      | answer      | answer        | answer+asks | answer+asks | nothing
talk-request            | set own no       | answer      | answer+asks | answer       | answer      | answer      | answer        | answer+asks | answer+asks | nothing
talk-request            | mute ABCDEFGHIJKLMNOPQRSTUVWXYZ234567 | answer      | answer+asks | answer       | answer      | answer      | answer        | answer+asks | answer+asks | nothing
talk-request            | unmute ABCDEFGHIJKLMNOPQRSTUVWXYZ234567 | answer      | answer+asks | answer       | answer      | answer      | answer        | answer+asks | answer+asks | nothing
talk-request            | mute             | answer      | answer      | answer       | answer      | answer      | answer        | answer      | answer      | nothing
talk-request            | lists            | answer      | answer      | answer       | answer      | answer      | answer        | answer      | answer      | nothing
talk-request            | who              | answer      | answer      | answer       | answer      | answer      | answer        | answer      | answer      | nothing
talk-request            | confirm JOIN-TOKEN | answer+joins | answer+joins | answer+joins | answer+joins | answer+joins | answer+joins | answer+joins | answer+joins | nothing
talk-request            | confirm PREFERENCES-TOKEN | answer | answer   | answer       | answer      | answer      | answer        | answer      | answer      | nothing
talk-request            | end              | answer      | answer      | answer       | answer      | answer      | answer        | answer      | answer      | nothing
talk-request            | approve 1        | answer      | answer      | answer       | answer      | answer      | answer        | answer      | answer      | nothing
confirm+JOIN-TOKEN      | Yes              | joins       | joins       | joins        | joins       | joins       | joins         | joins       | joins       | nothing
confirm+NETWORK-TOKEN   | Yes              | joins       | joins       | joins        | joins       | joins       | joins         | joins       | joins       | nothing
confirm+LEAVE-TOKEN     | Yes              | refused     | refused     | refused      | refused     | refused     | refused       | refused     | refused     | refused
confirm+PREFERENCES-TOKEN | Yes            | refused     | refused     | refused      | refused     | refused     | refused       | refused     | refused     | refused
confirm                 | Yes              | refused     | refused     | refused      | refused     | refused     | refused       | refused     | refused     | refused
bounces+BOUNCE-TOKEN    | it came back     | bounces     | bounces     | bounces      | bounces     | bounces     | bounces       | bounces     | bounces     | bounces
bounces+LEAVE-TOKEN     | it came back     | refused     | refused     | refused      | refused     | refused     | refused       | refused     | refused     | refused
bounces                 | it came back     | bounces     | bounces     | bounces      | bounces     | bounces     | bounces       | bounces     | bounces     | bounces
postmaster              | Dear postmaster  | forwards    | forwards    | forwards     | forwards    | forwards    | forwards      | forwards    | forwards    | forwards
abuse                   | A report         | forwards    | forwards    | forwards     | forwards    | forwards    | forwards      | forwards    | forwards    | forwards
nothing                 | Dear all         | refused     | refused     | refused      | refused     | refused     | refused       | refused     | refused     | refused
`;

export type Row = { to: string; text: string; cells: ReadonlyArray<string> };

const [head = [], ...rows] = written
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));
export const columns: ReadonlyArray<string> = head.slice(2);
export const table: ReadonlyArray<Row> = rows.map(([to = '', text = '', ...cells]) => ({ to, text, cells }));
