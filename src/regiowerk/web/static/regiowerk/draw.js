// Choosing municipalities on a map: a click ticks the box in the list beside it, and can be undone.
"use strict";

(() => {
  function enhance(board) {
    const svg = board.querySelector("svg.atlas");
    const boxes = new Map([...board.querySelectorAll("input[name=gemeente]")].map((box) => [box.value, box]));
    const count = board.querySelector("[data-draw-count]");
    const undo = board.querySelector("[data-draw-undo]");
    const redo = board.querySelector("[data-draw-redo]");
    const clear = board.querySelector("[data-draw-clear]");
    const done = [];
    const undone = [];

    const chosen = () => [...boxes.values()].filter((box) => box.checked).map((box) => box.value);

    function paint() {
      const now = new Set(chosen());
      svg?.querySelectorAll("a[data-nis]").forEach((place) => {
        const inside = now.has(place.dataset.nis);
        place.classList.toggle("in", inside);
        place.classList.toggle("out", !inside);
        place.setAttribute("aria-pressed", String(inside));
      });
      count.textContent = String(now.size);
      undo.disabled = done.length === 0;
      redo.disabled = undone.length === 0;
      clear.disabled = now.size === 0;
    }

    function set(values) {
      const wanted = new Set(values);
      boxes.forEach((box, nis) => { box.checked = wanted.has(nis); });
      paint();
    }

    function change(act) {
      const before = chosen();
      act();
      done.push(before);
      undone.length = 0;
      paint();
    }

    let last = chosen();
    board.addEventListener("change", (event) => {
      if (!event.target.matches("input[name=gemeente]")) return;
      done.push(last);
      undone.length = 0;
      last = chosen();
      paint();
    });
    svg?.addEventListener("click", (event) => {
      const place = event.target.closest("a[data-nis]");
      if (!place || !boxes.has(place.dataset.nis)) return;
      event.preventDefault();
      change(() => {
        const box = boxes.get(place.dataset.nis);
        box.checked = !box.checked;
      });
      last = chosen();
    });
    svg?.querySelectorAll("a[data-nis]").forEach((place) => place.setAttribute("role", "button"));
    undo.addEventListener("click", () => { undone.push(chosen()); set(done.pop()); last = chosen(); });
    redo.addEventListener("click", () => { done.push(chosen()); set(undone.pop()); last = chosen(); });
    clear.addEventListener("click", () => { change(() => boxes.forEach((box) => { box.checked = false; })); last = chosen(); });
    board.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.target.matches("input[type=text]")) return;
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey && done.length) { event.preventDefault(); undo.click(); }
      if ((key === "y" || (key === "z" && event.shiftKey)) && undone.length) { event.preventDefault(); redo.click(); }
    });
    paint();
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-draw]").forEach(enhance);
  });
})();
