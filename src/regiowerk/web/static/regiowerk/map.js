// Maps drawn on the server: one label for hover and focus, arrow keys between places, pan and zoom.
"use strict";

(() => {
  const STEP = 1.5;
  const DEEPEST = 12;
  const DRAG = 4; // pixels before a press becomes a drag

  function enhance(figure) {
    const svg = figure.querySelector("svg");
    if (!svg || !svg.viewBox.baseVal.width) return;
    const places = [...svg.querySelectorAll("a")];
    const label = addLabel(figure, svg, places);
    const view = addView(figure, svg, label);
    addKeys(svg, places, label, view);
    linkRows(figure, places);
  }

  // --- one label: the text of <title>, shown alike on hover and on focus ----------------------

  function addLabel(figure, svg, places) {
    const box = document.createElement("div");
    box.className = "map-label";
    box.hidden = true;
    box.setAttribute("aria-hidden", "true");
    figure.append(box);

    const named = places.length ? places : [...svg.querySelectorAll("[data-unit]")];
    for (const place of named) {
      const title = place.querySelector("title");
      if (!title) continue;
      place.dataset.label = title.textContent;
      if (!place.hasAttribute("aria-label")) place.setAttribute("aria-label", title.textContent);
      title.remove(); // else the browser would show it a second time
    }

    function show(place, x, y) {
      box.textContent = place.dataset.label;
      box.hidden = false;
      const frame = figure.getBoundingClientRect();
      const left = Math.min(Math.max(4, x - frame.left + 14), frame.width - box.offsetWidth - 4);
      const below = y - frame.top + 18;
      const top = below + box.offsetHeight > frame.height ? y - frame.top - box.offsetHeight - 10 : below;
      box.style.left = `${left}px`;
      box.style.top = `${top}px`;
    }
    function hide() {
      box.hidden = true;
    }
    const placeAt = (event) => event.target.closest("[data-label]");

    svg.addEventListener("pointermove", (event) => {
      const place = placeAt(event);
      if (place) show(place, event.clientX, event.clientY);
      else hide();
    });
    svg.addEventListener("pointerleave", hide);
    svg.addEventListener("focusin", (event) => {
      const place = placeAt(event);
      if (!place || !place.matches(":focus-visible")) return;
      const { x, y } = centre(place);
      show(place, x, y);
    });
    svg.addEventListener("focusout", hide);
    return { hide, show };
  }

  function centre(element) {
    const box = element.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }

  // --- arrow keys: the nearest place in that direction ----------------------------------------

  const TOWARDS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function addKeys(svg, places, label, view) {
    if (places.length < 2) return;
    places.forEach((place, i) => place.setAttribute("tabindex", i ? "-1" : "0"));

    function go(place) {
      places.forEach((other) => other.setAttribute("tabindex", other === place ? "0" : "-1"));
      place.focus({ preventScroll: true });
      view.reveal(place);
      const { x, y } = centre(place);
      label.show(place, x, y);
    }

    svg.addEventListener("focusin", (event) => {
      const place = event.target.closest("a");
      places.forEach((other) => other.setAttribute("tabindex", other === place ? "0" : "-1"));
    });
    svg.addEventListener("keydown", (event) => {
      const here = event.target.closest("a");
      if (!here) return;
      if (event.key === "Escape") label.hide();
      if (event.key === "+" || event.key === "=") view.zoom(STEP);
      if (event.key === "-") view.zoom(1 / STEP);
      if (event.key === "0") view.reset();
      if (event.key === "Home" || event.key === "End") {
        event.preventDefault();
        go(event.key === "Home" ? places[0] : places[places.length - 1]);
      }
      const towards = TOWARDS[event.key];
      if (!towards || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const next = nearest(here, places, towards);
      if (next) go(next);
    });
  }

  function nearest(here, places, [dx, dy]) {
    const from = centre(here);
    let best = null;
    let least = Infinity;
    for (const place of places) {
      if (place === here) continue;
      const to = centre(place);
      const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
      const across = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
      if (along <= 1 || across > along * 2.5) continue;
      const cost = along + across * 1.5;
      if (cost < least) {
        least = cost;
        best = place;
      }
    }
    return best;
  }

  // --- pan and zoom: only the viewBox changes, so lines and text stay sharp --------------------

  function addView(figure, svg, label) {
    const whole = svg.viewBox.baseVal;
    const home = { x: whole.x, y: whole.y, w: whole.width, h: whole.height };
    let now = { ...home };

    function apply() {
      now.w = Math.min(home.w, Math.max(home.w / DEEPEST, now.w));
      now.h = (now.w * home.h) / home.w;
      now.x = Math.min(home.x + home.w - now.w, Math.max(home.x, now.x));
      now.y = Math.min(home.y + home.h - now.h, Math.max(home.y, now.y));
      svg.setAttribute("viewBox", `${now.x} ${now.y} ${now.w} ${now.h}`);
      const zoomed = now.w < home.w * 0.999;
      svg.style.setProperty("--zoom", String(home.w / now.w));
      svg.classList.toggle("zoomed", zoomed);
      out.disabled = !zoomed;
      all.disabled = !zoomed;
      label.hide();
    }

    function zoom(factor, px = 0.5, py = 0.5) {
      const w = Math.min(home.w, Math.max(home.w / DEEPEST, now.w / factor));
      const h = (w * home.h) / home.w;
      now = { x: now.x + (now.w - w) * px, y: now.y + (now.h - h) * py, w, h };
      apply();
    }

    function reset() {
      now = { ...home };
      apply();
    }

    function reveal(place) {
      const frame = svg.getBoundingClientRect();
      const { x, y } = centre(place);
      const scale = now.w / frame.width;
      const edge = 24;
      if (x < frame.left + edge) now.x -= (frame.left + edge - x) * scale + now.w * 0.2;
      if (x > frame.right - edge) now.x += (x - frame.right + edge) * scale + now.w * 0.2;
      if (y < frame.top + edge) now.y -= (frame.top + edge - y) * scale + now.h * 0.2;
      if (y > frame.bottom - edge) now.y += (y - frame.bottom + edge) * scale + now.h * 0.2;
      apply();
    }

    const texts = figure.dataset;
    const tools = document.createElement("div");
    tools.className = "map-tools";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", texts.tools || "");
    const button = (text, name, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = text;
      made.setAttribute("aria-label", name || text);
      made.title = name || text;
      made.addEventListener("click", act);
      tools.append(made);
      return made;
    };
    button("+", texts.zoomIn, () => zoom(STEP));
    const out = button("\u2212", texts.zoomOut, () => zoom(1 / STEP));
    const all = button("\u2922", texts.zoomAll, reset);
    svg.parentElement.after(tools);
    out.disabled = true;
    all.disabled = true;

    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = svg.getBoundingClientRect();
      const px = (event.clientX - box.left) / box.width;
      const py = (event.clientY - box.top) / box.height;
      zoom(event.deltaY < 0 ? STEP : 1 / STEP, px, py);
    }, { passive: false });

    let press = null;
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || now.w >= home.w * 0.999) return;
      press = { x: event.clientX, y: event.clientY, from: { ...now }, moved: false };
    });
    window.addEventListener("pointermove", (event) => {
      if (!press) return;
      const dx = event.clientX - press.x;
      const dy = event.clientY - press.y;
      if (!press.moved && Math.hypot(dx, dy) < DRAG) return;
      press.moved = true;
      svg.classList.add("dragging");
      const scale = now.w / svg.getBoundingClientRect().width;
      now = { ...press.from, x: press.from.x - dx * scale, y: press.from.y - dy * scale };
      apply();
    });
    const release = () => {
      svg.classList.remove("dragging");
      if (press && press.moved) window.setTimeout(() => { press = null; }, 0);
      else press = null;
    };
    window.addEventListener("pointerup", release);
    window.addEventListener("pointercancel", release);
    svg.addEventListener("click", (event) => {
      if (press && press.moved) event.preventDefault();
    }, true);
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    return { reveal, reset, zoom };
  }

  // --- the table beside the map: a row under the pointer lights its place up -------------------

  function linkRows(figure, places) {
    const scope = figure.closest("[data-linked]") || document;
    const byKey = new Map();
    for (const place of places) {
      for (const key of [place.dataset.unit, place.dataset.zone]) {
        if (key) byKey.set(key, [...(byKey.get(key) || []), place]);
      }
    }
    const light = (event, on) => {
      const row = event.target.closest && event.target.closest("[data-place]");
      if (!row) return;
      (byKey.get(row.dataset.place) || []).forEach((place) => place.classList.toggle("lit", on));
    };
    for (const [name, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
      scope.addEventListener(name, (event) => light(event, on));
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("figure.map").forEach(enhance);
  });
})();
