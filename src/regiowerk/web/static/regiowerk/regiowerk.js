// Small additions to pages that work without them: suggestions by keyboard, copy, print, menus.
"use strict";

(() => {
  // --- suggestions: a combobox with a listbox that htmx fills ---------------------------------

  function combobox(input) {
    const list = document.getElementById(input.getAttribute("aria-controls"));
    const status = document.getElementById(`${input.id}-aantal`);
    let active = -1;

    const options = () => [...list.querySelectorAll("[role=option]")];

    function mark(index) {
      const all = options();
      active = all.length ? (index + all.length) % all.length : -1;
      all.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
      if (active < 0) {
        input.removeAttribute("aria-activedescendant");
      } else {
        input.setAttribute("aria-activedescendant", all[active].id);
        all[active].scrollIntoView({ block: "nearest" });
      }
    }

    function show(open) {
      const visible = open && options().length > 0;
      list.hidden = !visible;
      input.setAttribute("aria-expanded", String(visible));
      if (!visible) {
        active = -1;
        input.removeAttribute("aria-activedescendant");
      }
    }

    function follow(option) {
      window.location.assign(option.dataset.href);
    }

    list.addEventListener("htmx:afterSwap", () => {
      active = -1;
      input.removeAttribute("aria-activedescendant");
      show(document.activeElement === input);
      status.textContent = `${options().length} ${status.dataset.many}`;
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) follow(option);
    });
    input.addEventListener("focus", () => show(input.value.trim().length > 1));
    input.addEventListener("blur", () => show(false));
    input.addEventListener("keydown", (event) => {
      const open = !list.hidden;
      switch (event.key) {
        case "ArrowDown":
        case "ArrowUp":
          event.preventDefault();
          if (!open) show(true);
          mark(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
          break;
        case "Enter":
          if (open && active >= 0) {
            event.preventDefault();
            follow(options()[active]);
          }
          break;
        case "Escape":
          if (open) {
            event.preventDefault();
            show(false);
          }
          break;
        default:
      }
    });
  }

  // --- buttons --------------------------------------------------------------------------------

  async function copy(button) {
    const before = button.textContent;
    const link = new URL(button.dataset.copy, window.location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      button.textContent = button.dataset.done;
      button.classList.add("done");
    } catch {
      window.prompt(before, link); // a page without https may not use the clipboard
    }
    window.setTimeout(() => {
      button.textContent = before;
      button.classList.remove("done");
    }, 2500);
  }

  document.addEventListener("click", (event) => {
    const copier = event.target.closest("[data-copy]");
    if (copier) copy(copier);
    if (event.target.closest("[data-print]")) window.print();
    document.querySelectorAll("details.day[open]").forEach((day) => {
      if (!day.contains(event.target)) day.open = false;
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details.day[open]").forEach((day) => {
      day.open = false;
      day.querySelector("summary").focus();
    });
  });

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[role=combobox]").forEach(combobox);
    document.querySelectorAll("[data-needs-script]").forEach((element) => { element.hidden = false; });
  });
})();
