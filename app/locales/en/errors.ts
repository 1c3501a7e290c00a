/** Pages for what went wrong: what happened to the money first, then what to do. */
export const errors = {
  "errors.400.lead": "Something in the request was missing or not understood. Nothing was changed.",
  "errors.400.title": "This did not arrive as it should",
  "errors.401.kept": "Your session ended while you were filling this in. Nothing was saved yet.",
  "errors.401.lead": "Sign in and you come straight back here.",
  "errors.401.title": "Please sign in",
  "errors.403.lead": "You are signed in, but this is not for your role. Nothing was changed.",
  "errors.403.title": "Not with your permissions",
  "errors.404.lead": "The address is wrong, or it shows something that is not yours to see.",
  "errors.404.title": "There is nothing here",
  "errors.409.lead": "Somebody changed this while you were looking at it. Nothing of yours was saved.",
  "errors.409.title": "This has changed meanwhile",
  "errors.413.lead": "A file may have at most {limit}. Nothing was saved.",
  "errors.413.title": "This file is too large",
  "errors.422.lead": "What was sent cannot be used. Nothing was changed.",
  "errors.422.title": "This cannot be used",
  "errors.429.lead": "Too many attempts in a short time. Nothing was changed. Try again {when}.",
  "errors.429.lead.soon":
    "Too many attempts in a short time. Nothing was changed. Try again in a few minutes.",
  "errors.429.title": "Wait a little",
  "errors.500.lead": "Something broke on our side. Nothing was paid or changed.",
  "errors.500.title": "That was us, not you",
  "errors.503.lead":
    "We cannot reach our records right now. Nothing was paid or changed. Try again in a minute.",
  "errors.503.title": "Back in a moment",
  "errors.again": "Try again",
  "errors.kept.lead":
    "What you filled in is still here: go on in a new tab, come back to this one, and send it again.",
  "errors.kept.send": "Send again",
  "errors.limit": "Too many attempts in a short time. Nothing was changed. Try again {when}.",
  "errors.otherBusiness.lead":
    "This page was opened for {page}, but you are now at the desk of {session}. Nothing was changed. Enter {page} again, or go on with {session}.",
  "errors.otherBusiness.title": "You have changed desks meanwhile",
  "errors.request": "If you write to us, mention {id}.",
  "errors.start": "Go to the start page",
} as const;
