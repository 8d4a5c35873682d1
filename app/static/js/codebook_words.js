// Words within sentences, as the browser's own selection: by keys, or with the mouse.
const letters = (text) => text.replace(/\s+/g, "").length;

// The selection as whole words of one turn, or null: its words, the boxes of its sentences, and how many letters of
// the first sentence precede it.
export function passage(boxes) {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const turn = [...document.querySelectorAll(".code-said")].find((one) => range.intersectsNode(one));
  if (!turn) return null;
  const touched = boxes.filter((box) => turn.contains(box) && covered(box.labels[0], range));
  if (!touched.length) return null;
  const pieces = touched.map((box) => piece(box.labels[0], range));
  const quote = pieces.map(([text, start, end]) => text.slice(start, end)).join(" ").replace(/\s+/g, " ").trim();
  const [text, start] = pieces[0];
  return quote && { quote, boxes: touched, before: letters(text.slice(0, start)) };
}

// One word further (step 1) or back (-1) in the sentence; with extend the selection grows or shrinks at its end.
export function selectWords(box, step, extend) {
  const node = box.labels[0].firstChild;
  const words = [...node.data.matchAll(/\S+/g)].map((match) => [match.index, match.index + match[0].length]);
  const selection = window.getSelection();
  const inside = selection.rangeCount && !selection.isCollapsed && selection.anchorNode === node;
  const at = (offset) => words.findIndex(([, end]) => offset <= end);
  const anchor = inside ? at(Math.min(selection.anchorOffset, selection.focusOffset) + 1) : -1;
  const last = inside ? at(Math.max(selection.anchorOffset, selection.focusOffset)) : -1;
  const bound = (place) => Math.min(Math.max(place, 0), words.length - 1);
  const fallback = step > 0 ? 0 : words.length - 1;
  const to = last < 0 ? fallback : bound(last + step);
  const from = extend && anchor >= 0 ? Math.min(anchor, to) : to;
  selection.setBaseAndExtent(node, words[from][0], node, words[to][1]);
}

function covered(label, range) {
  if (!range.intersectsNode(label)) return false;
  const [text, start, end] = piece(label, range);
  return text.slice(start, end).trim() !== "";
}

function piece(label, range) {
  const node = label.firstChild;
  const text = node.data;
  let start = range.startContainer === node ? range.startOffset : 0;
  let end = range.endContainer === node ? range.endOffset : text.length;
  if (start >= end) return [text, start, start];
  while (start > 0 && /\S/.test(text[start - 1]) && /\S/.test(text[start])) start -= 1;
  while (end < text.length && /\S/.test(text[end]) && /\S/.test(text[end - 1])) end += 1;
  return [text, start, end];
}
