// Wat als: a click on the map chooses a municipality; after each step the map is redrawn in place.
"use strict";

(() => {
  const live = () => document.querySelector("[data-plan]");

  // The map is kept, with its zoom, its shapes and its focus; the answer brings only what may differ:
  // how each municipality looks and what it is called, the lines and names above it, the legend.
  const LOOKS = ["class", "fill", "data-zone"];

  function redraw(board) {
    const answer = board.querySelector("#plan-kaart-nu");
    const now = board.querySelector("[data-plan-map] svg.atlas");
    const next = answer?.querySelector("svg.atlas");
    if (!now || !next) return;
    const places = new Map([...now.querySelectorAll("[data-nis]")].map((place) => [place.dataset.nis, place]));
    for (const look of next.querySelectorAll("[data-nis]")) {
      const place = places.get(look.dataset.nis);
      if (place) dress(place, look, answer.dataset.link);
    }
    layers(now);
    layers(next).forEach(([part, under]) => {
      if (under) now.insertBefore(part, surfaces(now));
      else now.append(part);
    });
    const legend = board.querySelector("[data-plan-map] ul.legend");
    legend?.replaceChildren(...answer.querySelector("ul.legend").children);
    answer.replaceChildren();
  }

  function dress(place, look, link) {
    for (const name of LOOKS) {
      const value = look.getAttribute(name);
      if (value === place.getAttribute(name)) continue;
      if (value === null) place.removeAttribute(name);
      else place.setAttribute(name, value);
    }
    const said = look.textContent;
    if (said !== place.dataset.label) {
      place.dataset.label = said;
      place.setAttribute("aria-label", said);
    }
    if (link) place.setAttribute("href", link.replace("00000", place.dataset.nis));
  }

  const surfaces = (svg) => [...svg.children].find((part) => part.querySelector("[data-nis]"));

  // Takes out all that lies under and above the municipalities, and says which of the two it was.
  function layers(svg) {
    const middle = surfaces(svg);
    let under = true;
    const found = [];
    for (const part of [...svg.children]) {
      if (part === middle) under = false;
      else if (!["title", "desc"].includes(part.tagName)) {
        part.remove();
        found.push([part, under]);
      }
    }
    return found;
  }

  function tell(board, text) {
    const status = board.querySelector("[data-plan-status]");
    status.textContent = "";
    window.setTimeout(() => { status.textContent = text; }, 50);
  }

  function outcome(board) {
    const refused = board.querySelector("[data-refused]");
    const said = board.querySelector("#plan-kop").dataset.said || "";
    const title = board.querySelector("h1").textContent;
    return refused ? refused.textContent : `${said} ${title}`.trim();
  }

  document.addEventListener("htmx:beforeSwap", (event) => {
    const board = live();
    if (!board || !board.contains(event.detail.target)) return;
    if ([409, 422].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true; // the answer says what to do instead
      event.detail.isError = false;
    }
  });

  let picked = false; // whether the map asked, so that a phone shows where to go on

  document.addEventListener("htmx:afterSettle", (event) => {
    const board = live();
    if (!board || event.detail.elt.id !== "plan-werk") return;
    redraw(board);
    tell(board, outcome(board));
    board.querySelectorAll("[data-needs-script]").forEach((element) => { element.hidden = false; });
    if (picked && window.matchMedia("(max-width: 60rem)").matches) {
      board.querySelector("#gekozen")?.scrollIntoView({ block: "start" });
    }
    picked = false;
    if (document.activeElement === document.body) board.querySelector("#gekozen")?.focus({ preventScroll: true });
  });

  document.addEventListener("click", (event) => {
    const board = live();
    if (!board) return;
    if (event.target.closest("[aria-disabled=true]")) event.preventDefault();
    const place = event.target.closest("[data-plan-map] a[data-nis]");
    const form = board.querySelector("[data-plan-pick]");
    if (!place || !form || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const select = form.querySelector("select");
    select.value = place.dataset.nis;
    if (select.value !== place.dataset.nis) return; // merged in this plan: the list has its successor
    picked = true;
    form.requestSubmit();
  });

  document.addEventListener("keydown", (event) => {
    const board = live();
    if (!board || !(event.ctrlKey || event.metaKey) || event.target.matches("input, textarea")) return;
    const key = event.key.toLowerCase();
    const undo = key === "z" && !event.shiftKey;
    const redo = key === "y" || (key === "z" && event.shiftKey);
    const button = board.querySelector(undo ? "[data-plan-undo]" : "[data-plan-redo]");
    if ((!undo && !redo) || !button || button.getAttribute("aria-disabled")) return;
    event.preventDefault();
    button.click();
  });
})();
