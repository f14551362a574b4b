// Keys and hovering. Every page works without this file; nothing here makes markup from text.
"use strict";

const isTyping = (event) => event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey;

// Elements with data-key are clicked by that key.
document.addEventListener("keydown", (event) => {
  if (isTyping(event) || event.defaultPrevented) return;
  for (const element of document.querySelectorAll("[data-key]")) {
    if (element.dataset.key === event.key) {
      event.preventDefault();
      element.click();
      return;
    }
  }
});

// The element with data-focus-key gets the focus by that key.
document.addEventListener("keydown", (event) => {
  if (isTyping(event) || event.defaultPrevented) return;
  const field = document.querySelector(`[data-focus-key="${CSS.escape(event.key)}"]`);
  if (!field) return;
  event.preventDefault();
  field.focus();
});

// Timeline: the arrow keys go to the nearest mark on that side.
const middle = (element) => {
  const box = element.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};
const AWAY = {
  ArrowRight: (from, to) => [to.x - from.x, to.y - from.y],
  ArrowLeft: (from, to) => [from.x - to.x, to.y - from.y],
  ArrowDown: (from, to) => [to.y - from.y, to.x - from.x],
  ArrowUp: (from, to) => [from.y - to.y, to.x - from.x],
};
document.addEventListener("keydown", (event) => {
  const timeline = document.getElementById("timeline");
  if (!timeline || isTyping(event) || !(event.key in AWAY)) return;
  const marks = [...timeline.querySelectorAll("a.mark")];
  const current = document.activeElement.closest ? document.activeElement.closest("a.mark") : null;
  if (!current && !timeline.parentElement.contains(document.activeElement)) return;
  if (!current) {
    if (marks.length) marks[0].focus();
    event.preventDefault();
    return;
  }
  const from = middle(current);
  let best = null;
  let least = Infinity;
  for (const mark of marks) {
    const [ahead, aside] = AWAY[event.key](from, middle(mark));
    const cost = ahead + 3 * Math.abs(aside);
    if (ahead > 1 && cost < least) [best, least] = [mark, cost];
  }
  if (best) best.focus();
  event.preventDefault();
});
const drawing = document.querySelector(".timeline");
if (drawing) drawing.scrollLeft = drawing.scrollWidth; // what is newest is seen first where not all fits
document.addEventListener("click", (event) => {
  const mark = event.target.closest("#timeline a.mark");
  if (!mark) return;
  for (const one of document.querySelectorAll("#timeline a.mark[aria-current]")) one.removeAttribute("aria-current");
  mark.setAttribute("aria-current", "true");
});

// Article: a span and what was read from it light up together.
const light = (element, isLit) => {
  const ids = (element.dataset.records || element.dataset.record || "").split(" ");
  for (const id of ids) {
    for (const one of document.querySelectorAll(`[data-record="${CSS.escape(id)}"], [data-records~="${CSS.escape(id)}"]`)) {
      one.classList.toggle("lit", isLit);
    }
  }
};
for (const [kind, isLit] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(kind, (event) => {
    const element = event.target.closest("[data-record], [data-records]");
    if (element) light(element, isLit);
  });
}
document.addEventListener("click", (event) => {
  const claim = event.target.closest("[data-record]");
  if (!claim || event.target.closest("a")) return;
  const place = document.querySelector(`[data-records~="${CSS.escape(claim.dataset.record)}"]`);
  if (place) place.scrollIntoView({ block: "center" });
});

// Adding: files dropped anywhere on the page go into the form.
const drop = document.getElementById("drop");
if (drop) {
  const field = drop.querySelector("input[type=file]");
  for (const kind of ["dragover", "dragenter"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      document.body.classList.add("dropping");
    });
  }
  document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    if (event.dataTransfer.files.length) {
      field.files = event.dataTransfer.files;
      drop.requestSubmit();
    }
  });
}
