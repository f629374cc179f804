// Wat als: a click on the map chooses a municipality; after each step the map is redrawn in place.
"use strict";

(() => {
  const live = () => document.querySelector("[data-plan]");

  // The map is kept, with its zoom and focus; only what differs is taken from the answer.
  function redraw(board, fresh) {
    const now = board.querySelector("[data-plan-map] svg.atlas");
    const next = fresh.querySelector("[data-plan-map] svg.atlas");
    if (!now || !next) return;
    const places = new Map([...now.querySelectorAll("a[data-nis]")].map((place) => [place.dataset.nis, place]));
    next.querySelectorAll("a[data-nis]").forEach((place) => {
      const old = places.get(place.dataset.nis);
      if (!old) return;
      const focus = old.getAttribute("tabindex");
      for (const name of ["class", "href", "data-zone"]) {
        if (place.hasAttribute(name)) old.setAttribute(name, place.getAttribute(name));
        else old.removeAttribute(name);
      }

      old.setAttribute("tabindex", focus);
      for (const name of ["fill"]) {
        if (place.hasAttribute(name)) old.setAttribute(name, place.getAttribute(name));
        else old.removeAttribute(name);
      }
      const said = place.querySelector("title")?.textContent || "";
      old.dataset.label = said;
      old.setAttribute("aria-label", said);
    });
    const layers = (svg) => [...svg.children].filter((part) => !part.querySelector("a[data-nis]") && !["title", "desc"].includes(part.tagName));
    layers(now).forEach((part) => part.remove());
    const surfaces = [...now.children].find((part) => part.querySelector("a[data-nis]"));
    const parts = [...next.children];
    const base = parts.findIndex((part) => part.querySelector("a[data-nis]"));
    parts.forEach((part, place) => {
      if (place === base || ["title", "desc"].includes(part.tagName)) return;
      if (place < base) now.insertBefore(document.importNode(part, true), surfaces);
      else now.append(document.importNode(part, true));
    });
    const legends = [board, fresh].map((one) => one.querySelector("[data-plan-map] ul.legend"));
    if (legends[0] && legends[1]) legends[0].replaceChildren(...[...legends[1].children].map((item) => document.importNode(item, true)));
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
    if (!event.detail.shouldSwap) return;
    redraw(board, new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html"));
  });

  let picked = false; // whether the map asked, so that a phone shows where to go on

  document.addEventListener("htmx:afterSettle", (event) => {
    const board = live();
    if (!board || event.detail.elt.id !== "plan-werk") return;
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
