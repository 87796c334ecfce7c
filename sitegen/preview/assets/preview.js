"use strict";
// Loads the page anew when it has changed, and leaves the reader where they were.
(() => {
  const own = document.currentScript;
  const page = own.dataset.page;
  const digest = own.dataset.digest;
  const place = `sitegen-place:${location.pathname}`;
  const turn = Number(own.dataset.turn);
  let wait = 200;

  const details = () => [...document.querySelectorAll("details")];

  const remember = () => {
    // Only a page that is loaded anew is put back by this script; the browser does the rest.
    history.scrollRestoration = "manual";
    const kept = { x: scrollX, y: scrollY, open: details().map((one) => one.open) };
    try {
      sessionStorage.setItem(place, JSON.stringify(kept));
    } catch {
      // Without storage the page is loaded all the same.
    }
  };

  const restore = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(place));
      sessionStorage.removeItem(place);
    } catch {
      return;
    }
    if (!kept) return;
    const now = details();
    if (now.length === kept.open.length) now.forEach((one, n) => { one.open = kept.open[n]; });
    scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    history.scrollRestoration = "auto";
  };

  const listen = () => {
    const line = new WebSocket(`ws://${location.host}/__sitegen/live`);
    line.onopen = () => {
      wait = 200;
      line.send(JSON.stringify({
        command: "hello",
        protocols: ["http://livereload.com/protocols/official-7"],
      }));
    };
    line.onmessage = (event) => {
      const said = JSON.parse(event.data);
      if (said.command === "hello") {
        const seen = { page, digest, turn };
        line.send(JSON.stringify({ command: "info", url: location.pathname, ...seen }));
      } else if (said.command === "reload") {
        line.onclose = null;
        if (said.path && said.path !== location.pathname) {
          location.assign(said.path);
        } else {
          remember();
          location.reload();
        }
      }
    };
    line.onclose = () => {
      setTimeout(listen, wait);
      wait = Math.min(wait * 2, 2000);
    };
  };

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Browsers copy by themselves only on pages of this machine.
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const words = button.textContent;
    if (await copied(button.dataset.copy)) {
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 1500);
    }
  });

  if (document.readyState === "complete") restore();
  else {
    restore();
    addEventListener("load", restore, { once: true });
  }
  addEventListener("pageshow", (event) => {
    // A page that comes back out of the browser's memory may be an old one.
    if (event.persisted) location.reload();
  });
  listen();
})();
