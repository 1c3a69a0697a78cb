// What a mark and its fact share is shown on both, by mouse and by keyboard. Without this script links lead there.
"use strict";
(() => {
  const places = document.querySelectorAll("[data-f]");
  if (!places.length) return;
  const byFact = new Map();
  for (const place of places) {
    for (const fact of place.dataset.f.split(" ")) {
      if (!byFact.has(fact)) byFact.set(fact, []);
      byFact.get(fact).push(place);
    }
  }
  const lit = new Set();
  const light = (event) => {
    for (const place of lit) place.classList.remove("lit");
    lit.clear();
    const place = event.target instanceof Element ? event.target.closest("[data-f]") : null;
    if (!place) return;
    const facts = place.dataset.f.split(" ");
    // Of several facts on a mark the innermost is meant, which comes first.
    for (const other of byFact.get(facts[0])) {
      other.classList.add("lit");
      lit.add(other);
    }
  };
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
})();
