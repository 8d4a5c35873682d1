// How two versions of a line of notes merge, and where a new line stands: the same as app/rules/notes_merge.py.

export const MARKS = ["question", "answer", "quote", "remark"];
export const FOLLOWING = "answer";
export const SECOND = ".2";
const PREFIXES = { t: "question", j: "answer", k: "quote", c: "remark" };
const FIELDS = ["place", "mark", "speaker", "at_s", "question_id"];
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = DIGITS.length;
const HEAD = 6;
const STEP = BASE ** 2;

// [what `theirs` becomes by `mine`, mine's text where it has to become a line of its own, or null]
export function merge(base, theirs, mine) {
  if (mine.removed) {
    return [differs(base, theirs) ? theirs : { ...theirs, removed: true }, null];
  }
  if (theirs.removed && !differs(base, mine)) {
    return [theirs, null];
  }
  const kept = Object.fromEntries(FIELDS.map((name) => [name, threeWay(base, theirs, mine, name)]));
  const both =
    mine.text !== theirs.text && (base === null || (base.text !== mine.text && base.text !== theirs.text));
  if (both && !theirs.removed) {
    return [{ ...theirs, ...kept }, mine.text];
  }
  const text = both ? mine.text : threeWay(base, theirs, mine, "text");
  return [{ ...theirs, ...kept, text, removed: false }, null];
}

function threeWay(base, theirs, mine, name) {
  return base === null || mine[name] === base[name] ? theirs[name] : mine[name];
}

function differs(base, other) {
  if (other.removed) {
    return false;
  }
  return base === null || base.removed || [...FIELDS, "text"].some((name) => base[name] !== other[name]);
}

export function same(one, other) {
  return one.removed === other.removed && [...FIELDS, "text"].every((name) => one[name] === other[name]);
}

export function compare(one, other) {
  return one.place === other.place ? compareText(one.line, other.line) : compareText(one.place, other.place);
}

const compareText = (one, other) => (one < other ? -1 : Number(one > other));

export function between(before, after) {
  if (!before) {
    return head(after ? number(after) - STEP : BASE ** HEAD / 2);
  }
  if (!after || after <= before) {
    return head(number(before) + STEP);
  }
  const gap = number(after) - number(before);
  if (gap > 1) {
    return head(number(before) + 1);
  }
  return before.slice(0, HEAD) + middle(before.slice(HEAD), gap === 0 ? after.slice(HEAD) : "");
}

// [mark or null, rest]
export function splitPrefix(text) {
  const found = /^([tjkc]) /i.exec(text);
  return found ? [PREFIXES[found[1].toLowerCase()], text.slice(2).trimStart()] : [null, text];
}

export function speakerOf(mark, informant) {
  return mark === "answer" || mark === "quote" ? informant : "interviewer";
}

function number(place) {
  return [...place.slice(0, HEAD)].reduce((sum, digit) => sum * BASE + DIGITS.indexOf(digit), 0);
}

function head(value) {
  let digits = "";
  for (let place = 0; place < HEAD; place += 1) {
    digits = DIGITS[value % BASE] + digits;
    value = Math.floor(value / BASE);
  }
  return digits;
}

function middle(low, high) {
  let shared = 0;
  while (shared < high.length && (low[shared] ?? "0") === high[shared]) {
    shared += 1;
  }
  if (shared) {
    return high.slice(0, shared) + middle(low.slice(shared), high.slice(shared));
  }
  const first = low ? DIGITS.indexOf(low[0]) : 0;
  const last = high ? DIGITS.indexOf(high[0]) : BASE;
  if (last - first > 1) {
    return DIGITS[Math.floor((first + last) / 2)];
  }
  return high.length > 1 ? high[0] : DIGITS[first] + middle(low.slice(1), "");
}
