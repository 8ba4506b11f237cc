/* The page works without this file. It remembers dark mode and language, follows the section that is being read,
   and lets code be copied and scrolled with the keyboard. */
(function () {
  "use strict";
  const root = document.documentElement, words = document.currentScript.dataset;
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const storage = (() => { // may be blocked: then a choice lasts for this page
    try { return localStorage; } catch { return { getItem() {}, setItem() {}, removeItem() {} }; }
  })();

  // Dark mode: the system's choice until the reader chooses otherwise.
  const system = matchMedia("(prefers-color-scheme: dark)"), button = document.querySelector(".nn-dark");
  const preferred = () => (system.matches ? "dark" : "light");
  const show = (theme) => {
    root.dataset.theme = theme;
    button.setAttribute("aria-pressed", String(theme === "dark"));
  };
  show(root.dataset.theme);
  button.hidden = false;
  button.addEventListener("click", () => {
    show(root.dataset.theme === "dark" ? "light" : "dark");
    if (root.dataset.theme === preferred()) storage.removeItem("theme");
    else storage.setItem("theme", root.dataset.theme);
  });
  system.addEventListener("change", () => show(storage.getItem("theme") || preferred()));

  // The section being read: marked in the list, and kept when the language is switched.
  const languages = all(".nn-languages a"), entries = all(".nn-sections a");
  const targets = all("article section[id]").filter((section) => section.parentElement.closest("section"));
  const reading = () => {
    const linked = targets.find((section) => "#" + section.id === decodeURIComponent(location.hash));
    const top = linked ? linked.getBoundingClientRect().top : -1;
    if (top >= 0 && top < innerHeight) return linked;
    return targets.filter((section) => section.getBoundingClientRect().top < innerHeight / 3).pop();
  };
  const follow = () => {
    const section = reading();
    for (const link of languages) link.hash = section ? section.id : "";
    for (const entry of entries) {
      const target = document.getElementById(entry.hash.slice(1));
      if (section && target.contains(section)) entry.setAttribute("aria-current", "true");
      else entry.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  const soon = () => {
    if (!waiting) requestAnimationFrame(() => { waiting = false; follow(); });
    waiting = true;
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("hashchange", soon);
  follow();
  for (const link of languages) link.addEventListener("click", () => { follow(); storage.setItem("language", link.lang); });

  // The list of sections stands open where it has a column of its own.
  const list = document.querySelector(".nn-sections"), wide = matchMedia("(min-width: 78rem)");
  const place = () => { if (list) list.open = wide.matches; };
  wide.addEventListener("change", place);
  place();

  // What scrolls sideways can be reached and is named.
  const kinds = { ".cell_output pre": words.output, "pre": words.code, ".nn-table": words.table, ".nn-formula": words.formula };
  const scrollers = all("article :is(pre, .nn-table, .nn-formula)");
  const reach = () => {
    for (const box of scrollers) {
      const name = kinds[Object.keys(kinds).find((kind) => box.matches(kind))];
      const scrolls = box.scrollWidth > box.clientWidth;
      for (const [key, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", name]])
        if (scrolls) box.setAttribute(key, value); else box.removeAttribute(key);
    }
  };
  addEventListener("resize", reach, { passive: true });
  reach();
  document.fonts.ready.then(reach); // letters of another width

  // Paper has no folds.
  addEventListener("beforeprint", () => {
    for (const fold of all("article details:not([open])")) fold.dataset.closed = fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of all("article [data-closed]")) { fold.open = false; delete fold.dataset.closed; }
  });

  // Copy code, where the browser allows it.
  for (const code of navigator.clipboard ? all(".cell_input .highlight") : []) {
    const copy = document.createElement("button");
    copy.type = "button";
    copy.className = "nn-copy";
    copy.textContent = words.copy;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.querySelector("pre").textContent.trimEnd());
      copy.textContent = words.copied;
      setTimeout(() => { copy.textContent = words.copy; }, 2000);
    });
    code.append(copy);
  }
})();
