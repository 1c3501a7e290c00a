/** Work that was tried in vain: what the desk shows of it. */
export const stuck = {
  "desk.stuck.again": "Try all of it again",
  "desk.stuck.caption": "Work that was not done, newest first",
  "desk.stuck.done":
    "{n, plural, one {# piece of work is tried again.} other {# pieces of work are tried again.}}",
  "desk.stuck.done.none": "Nothing was left to try again.",
  "desk.stuck.lead":
    "Each was tried many times over hours. Nothing of it is lost; once what stood in the way is gone, it can be tried again.",
  "desk.stuck.none": "Nothing is left undone.",
  "desk.stuck.queue.anchor-seals": "Write down the state of the log",
  "desk.stuck.queue.charge-payment": "Charge a saved way to pay",
  "desk.stuck.queue.count-events": "Count what happened for the trends",
  "desk.stuck.queue.end-checkout": "End a payment page",
  "desk.stuck.queue.fan-out": "Tell those who should hear of an event",
  "desk.stuck.queue.other": "Work in the background",
  "desk.stuck.queue.publish-digests": "Write the weekly summary",
  "desk.stuck.queue.seal-events": "Seal the log",
  "desk.stuck.queue.send-message": "Send a mail",
  "desk.stuck.queue.send-refund": "Give money back",
  "desk.stuck.queue.settle-notice": "Read a notice of the payment provider",
  "desk.stuck.queue.settle-payment": "Ask what became of a payment",
  "desk.stuck.queue.settle-setup": "Save a way to pay",
  "desk.stuck.title": "Left undone",
  "desk.stuck.tries": "{n, plural, one {tried # time} other {tried # times}}, last reason: {reason}",
  "desk.stuck.what": "What",
  "desk.stuck.when": "Given up",
  "desk.today.stuck":
    "{n, plural, one {# piece of work was left undone} other {# pieces of work were left undone}}",
} as const;
