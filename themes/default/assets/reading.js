// Size of type, contrast, print and copy. Pages are whole without it; its controls show only here.
(() => {
  "use strict";
  const root = document.documentElement;
  const choices = { size: ["", "large", "small"], contrast: ["", "high"] };

  // Pages opened from disk, and browsers told to keep nothing, refuse storage.
  const recall = (name) => {
    try {
      return window.localStorage.getItem(`sitegen-${name}`) ?? "";
    } catch {
      return "";
    }
  };
  const keep = (name, value) => {
    try {
      window.localStorage.setItem(`sitegen-${name}`, value);
    } catch {
      // The choice then holds for this page alone.
    }
  };
  const show = (name, value) => {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  };

  // Set before the page is drawn, so that nothing jumps.
  for (const [name, known] of Object.entries(choices)) {
    const value = recall(name);
    if (known.includes(value)) show(name, value);
  }
  root.dataset.scripts = "";

  const press = (tools) => {
    for (const button of tools.querySelectorAll("[data-size]"))
      button.setAttribute("aria-pressed", String(button.dataset.size === (root.dataset.size ?? "")));
    for (const button of tools.querySelectorAll("[data-contrast]"))
      button.setAttribute("aria-pressed", String(root.dataset.contrast === "high"));
  };

  const copy = async (button, status) => {
    const address = window.location.href.split("#")[0];
    let done = false;
    try {
      await navigator.clipboard.writeText(address);
      done = true;
    } catch {
      const field = document.createElement("textarea");
      field.value = address;
      document.body.append(field);
      field.select();
      done = document.execCommand("copy");
      field.remove();
      button.focus();
    }
    status.textContent = done ? button.dataset.done : button.dataset.failed;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const tools = document.querySelector("[data-tools]");
    if (!tools) return;
    const choose = (name, value) => {
      show(name, value);
      keep(name, value);
      press(tools);
    };
    tools.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("size" in button.dataset) choose("size", button.dataset.size);
      else if ("contrast" in button.dataset)
        choose("contrast", root.dataset.contrast === "high" ? "" : "high");
      else if ("print" in button.dataset) window.print();
      else if ("copy" in button.dataset) copy(button, tools.querySelector("[data-status]"));
    });
    press(tools);
    tools.hidden = false;
  });
})();
