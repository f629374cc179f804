// Verevening: a change in a field is answered in place; the page tells what came of it.
"use strict";

(() => {
  const live = () => document.querySelector("[data-project]");

  // Only the field that changed is sent; pressing Enter in a form sends all its fields.
  document.addEventListener("htmx:configRequest", (event) => {
    const form = event.detail.elt;
    const cause = event.detail.triggeringEvent;
    if (!form.matches?.("[data-fields]") || cause?.type !== "change" || !cause.target.name) return;
    const sent = new Set([cause.target.name, "versie", "variant", "csrfmiddlewaretoken"]);
    for (const name of [...event.detail.parameters.keys()]) {
      if (!sent.has(name)) event.detail.parameters.delete(name);
    }
  });

  let open = new Set();

  document.addEventListener("htmx:beforeSwap", (event) => {
    const board = document.querySelector(".verevening");
    if (!board) return;
    if ([409, 422].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true; // the answer says what to do instead
      event.detail.isError = false;
    }
    open = new Set([...board.querySelectorAll("details[open][id]")].map((one) => one.id));
  });

  document.addEventListener("htmx:oobBeforeSwap", (event) => {
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
