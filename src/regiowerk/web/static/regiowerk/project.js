// Verevening: a change in a field is answered in place; the page tells what came of it.
"use strict";

(() => {
  const live = () => document.querySelector("[data-project]");

  const FIELDS = "input[id][name]:not([type=hidden]), select[id][name], textarea[id][name]";
  const fieldsOf = (board) => [...board.querySelectorAll(FIELDS)];
  document.addEventListener("DOMContentLoaded", () => {
    htmx.config.defaultSettleDelay = 0; // an answer is whole before the next change is sent
  });

  // --- what is typed stays until an answer comes to the request that sent it -------------------

  const typed = new Map(); // id of a field: its text, what the field is of, its form, how far it is
  let sent = new Map(); // name of a field: what the request under way says
  let spot = null; // where the focus was before an answer
  let swapping = false; // taking a field away is no change by the reader

  function named(field) {
    const partner = field.closest(".partner")?.querySelector("h3")?.textContent || "";
    const label = field.labels?.[0]?.textContent || "";
    const variant = /^[vstki]-/.test(field.name) ? field.form.elements.variant?.value : "";
    return [partner, label, variant].join("|");
  }

  function remember(event) {
    const field = event.target;
    if (swapping) {
      event.stopImmediatePropagation();
      return;
    }
    if (!live() || !field.matches(FIELDS) || !field.closest("[data-project]")) return;
    const state = event.type === "change" ? "due" : "typing";
    typed.set(field.id, { text: field.value, named: named(field), form: field.form, state });
  }
  document.addEventListener("input", remember, true);
  document.addEventListener("change", remember, true);

  // A field that an answer put back while somebody typed in it no longer tells its change itself.
  document.addEventListener("focusout", (event) => {
    const field = event.target;
    if (swapping || typed.get(field.id)?.state !== "typing" || !field.form?.matches("[data-fields]")) return;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // Only the field that changed is sent, with the version that the page has by then; pressing
  // Enter in a form sends all its fields.
  document.addEventListener("htmx:configRequest", (event) => {
    const { elt, parameters, triggeringEvent: cause } = event.detail;
    const head = live()?.querySelector("#ver-kop");
    if (!head) return;
    if (elt.matches?.("[data-fields]") && cause?.type === "change" && cause.target.name) {
      const wanted = new Set([cause.target.name, "versie", "variant", "csrfmiddlewaretoken"]);
      for (const name of [...parameters.keys()]) {
        if (!wanted.has(name)) parameters.delete(name);
      }
    }
    if (parameters.has("versie")) parameters.set("versie", head.dataset.versie);
    sent = new Map(parameters.entries());
    typed.forEach((one, id) => {
      if (sent.get(document.getElementById(id)?.name) === one.text) one.state = "sent";
    });
  });

  function answered() {
    typed.forEach((one, id) => {
      const field = document.getElementById(id);
      if (!field || (one.state === "sent" && sent.get(field.name) === field.value)) typed.delete(id);
    });
    sent = new Map();
  }

  // Put back what was typed while the answer came, and send what waited in a form that it replaced.
  function putBack(board) {
    fieldsOf(board).forEach((field) => {
      const one = typed.get(field.id);
      if (!one) return;
      if (one.named !== named(field)) {
        typed.delete(field.id);
        return;
      }
      if (field.value !== one.text) {
        field.value = one.text;
        if (field.matches("[data-weight]")) field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      const lost = one.state === "due" && one.form !== field.form;
      one.form = field.form;
      if (lost && field.form.matches("[data-fields]")) {
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
  }

  // --- the focus stays where it was, also on what an answer replaces ----------------------------

  function marked() {
    const at = document.activeElement;
    const root = at?.parentElement?.closest("[data-project] [id]");
    if (!root) return null;
    const place = [...root.querySelectorAll(at.localName)].indexOf(at);
    const range = typeof at.selectionStart === "number" ? [at.selectionStart, at.selectionEnd] : null;
    return { id: at.id, root: root.id, kind: at.localName, place, range };
  }

  function refocus() {
    if (!spot) return;
    const root = document.getElementById(spot.root);
    const found = (spot.id && document.getElementById(spot.id))
      || root?.querySelectorAll(spot.kind)[spot.place];
    if (found && document.activeElement === document.body) found.focus({ preventScroll: true });
    if (found && spot.range && document.activeElement === found) found.setSelectionRange(...spot.range);
    spot = null;
  }

  let open = new Set();

  document.addEventListener("htmx:beforeSwap", (event) => {
    const board = document.querySelector(".verevening");
    if (!board) return;
    if ([409, 422].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true; // the answer says what to do instead
      event.detail.isError = false;
    }
    if (!event.detail.shouldSwap) return;
    if (live()) answered();
    spot = marked();
    swapping = Boolean(live());
    open = new Set([...board.querySelectorAll("details[open][id]")].map((one) => one.id));
  });

  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    if (event.detail.target.id === "ver-knoppen") { // a press that waits must find its form
      event.detail.shouldSwap = false;
      event.detail.fragment.querySelectorAll("button[id]").forEach((fresh) => {
        const button = document.getElementById(fresh.id);
        if (fresh.hasAttribute("aria-disabled")) button.setAttribute("aria-disabled", "true");
        else button.removeAttribute("aria-disabled");
      });
      return;
    }
    const fresh = event.detail.fragment?.querySelectorAll?.("details[id]") || [];
    fresh.forEach((one) => { if (open.has(one.id)) one.open = true; });
  });

  function tell(board) {
    const head = board.querySelector("#ver-kop");
    const refused = board.querySelector("[data-refused], .veld .error");
    const status = board.querySelector("[data-project-status]");
    const text = refused ? refused.textContent : `${head.dataset.said} ${head.querySelector("h1").textContent}`;
    status.textContent = "";
    window.setTimeout(() => { status.textContent = text.trim(); }, 50);
  }

  document.addEventListener("htmx:afterSettle", () => {
    document.querySelectorAll(".licht [id^=fout-]").forEach((told) => {
      const input = document.getElementById(told.id.slice(5));
      if (told.textContent) input?.setAttribute("aria-invalid", "true");
      else input?.removeAttribute("aria-invalid");
    });
    const board = live();
    if (!board) return;
    const version = board.querySelector("#ver-kop").dataset.versie;
    board.querySelectorAll("input[name=versie]").forEach((input) => { input.value = version; });
    board.querySelectorAll("details[id]").forEach((one) => { if (open.has(one.id)) one.open = true; });
    board.querySelectorAll("[data-needs-script]").forEach((element) => { element.hidden = false; });
    swapping = false;
    putBack(board);
    refocus();
    tell(board);
  });

  document.addEventListener("click", (event) => {
    if (live() && event.target.closest("[aria-disabled=true]")) event.preventDefault();
  }, true);

  // The weights of a key add up while they are typed.
  document.addEventListener("input", (event) => {
    const part = event.target.closest(".key-part");
    const sum = part?.querySelector("[data-sum]");
    if (!sum || !event.target.matches("[data-weight]")) return;
    const weights = [...part.querySelectorAll("[data-weight]")].map((one) => Number(one.value.replace(",", ".")) || 0);
    const total = Math.round(weights.reduce((a, b) => a + b, 0) * 1e6) / 1e6;
    sum.textContent = `${String(total).replace(".", ",")} %`;
    sum.classList.toggle("warm", total !== 100);
  });

  document.addEventListener("keydown", (event) => {
    const board = live();
    if (!board || !(event.ctrlKey || event.metaKey) || event.target.matches("input, textarea")) return;
    const key = event.key.toLowerCase();
    const undo = key === "z" && !event.shiftKey;
    const redo = key === "y" || (key === "z" && event.shiftKey);
    const button = board.querySelector(undo ? "[data-project-undo]" : "[data-project-redo]");
    if ((!undo && !redo) || !button || button.getAttribute("aria-disabled")) return;
    event.preventDefault();
    button.click();
  });
})();
