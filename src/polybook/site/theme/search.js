/* Search. Pagefind names the pages that may hold the words; this file makes sure that they do, finds the sections
   and marks the words. Nothing is loaded before the reader opens the dialog. */
(function () {
  "use strict";
  const dialog = document.querySelector(".nn-search"), language = document.documentElement.lang;
  const [input, status, list] = ["input", ".nn-status", ".nn-results"].map((part) => dialog.querySelector(part));

  // Endings that inflect a word: `functions` finds function, ফাংশনের finds ফাংশন, 微分する finds 微分して.
  const LATIN = "e|es|ed|ing|y|ies|ied|(?<!s)s", HIRAGANA = "[ぁ-ん]";
  const BENGALI = "গুলো(?:র|কে|তে)?|গুলি(?:র)?|টি(?:র|কে|তে)?|টা(?:র|কে|তে)?|দের|েরা|রা|ের|েতে|তে|কে|র|ে|য়|ও|ই".normalize("NFC");
  const SCRIPTS = [
    { is: /^[ঀ-৿]/, letter: "[ঀ-৿\u200c\u200d]", endings: BENGALI, ending: RegExp(`(?<=..)(?:${BENGALI})$`) },
    { is: /^[぀-ヿ㐀-鿿々]/, endings: HIRAGANA, ending: RegExp(`(?<=[^ぁ-ん].)${HIRAGANA}+$`) },
    { is: /^/, letter: "[\\p{sc=Latin}\\p{N}_]", endings: LATIN, ending: RegExp(`(?<=[a-z]{3})(?:${LATIN})$`, "i") },
  ];
  const TERM = /[ঀ-৿]+|[぀-ヿ㐀-鿿々]+|[\p{sc=Latin}\p{N}_]+(?:\.[\p{sc=Latin}\p{N}_]+)*|[\p{L}\p{M}]+/gu;
  const exactly = (text) => Array.from(text, (sign) => (sign === "." ? "\\." : sign)).join("[\u200c\u200d]?");
  const path = (names) => names.reduce((all, name) => `(?:${all}${name}\\.)?`, ""); // nn. and torch.nn. may be missing

  /* What the reader typed: for each word what to ask Pagefind for, and what the text must hold. */
  const understand = (query) => query.normalize("NFKC").replace(/[\u200c\u200d]/g, "")
    .replace(/-[ঀ-৿]+|(?<=[㐀-鿿゠-ヿ])[のとをはがにで](?=[㐀-鿿゠-ヿ])/g, " ").match(TERM)?.map((typed) => {
      const names = /^\d/.test(typed) ? [typed] : typed.split("."), term = names.pop();
      const { letter, endings, ending } = SCRIPTS.find(({ is }) => is.test(term)), stem = term.replace(ending, "");
      const rest = letter ? letter + "*" : "", end = letter ? `(?:${endings})?(?!${letter})` : `(?=${endings})`;
      return {
        ask: letter ? stem : (term.match(/[㐀-鿿々]+|[゠-ヿ]+/g) || [term]).join(" "),
        pattern: RegExp(`${path(names)}(?:${exactly(term)}${rest}${stem === term ? "" : `|${exactly(stem)}${end}`})`, "giu"),
        inside: letter && RegExp(letter + "$", "u"),
      };
    }) || [];

  /* Where the text holds the word: where a word starts, or a part of a name as ReLU in LeakyReLU; in Japanese anywhere. */
  const find = (text, { pattern, inside }) => Array.from(text.matchAll(pattern), (hit) => [hit.index, hit.index + hit[0].length])
    .filter(([start]) => !inside || !inside.test(text[start - 1] || "") || /\p{Lu}/u.test(text[start]));

  // Words that are found and not shown begin with U+2063, words that touch the one before them with U+2060.
  const shown = (text) => text.replace(/\s?\u2063\S*/g, "").replace(/\s?\u2060/g, "");

  /* The sections of a page that hold the words, the best first; none where the page lacks one of the words. */
  const sections = ({ content, anchors, raw_url }, terms) => {
    const words = content.split(/\s+/), found = terms.map(() => false);
    const parts = anchors.map(({ text, id, location }, at) => {
      const title = shown(text), body = shown(words.slice(location, anchors[at + 1]?.location).join(" "));
      const part = { title, text: body.slice(title.length).trim(), address: raw_url + (at ? "#" + id : "") };
      part.named = terms.filter((term) => find(title, term).length).length;
      part.held = terms.filter((term, n) => (find(title, term).length || find(part.text, term).length) && (found[n] = true)).length;
      return part;
    });
    if (!found.every(Boolean)) return null;
    const most = Math.max(...parts.map((part) => part.held)), [page] = parts;
    const best = parts.filter((part) => part !== page && part.held === most).sort((a, b) => b.named - a.named).slice(0, 5);
    return { page, best, rank: 2 * page.named + (best.length ? best[0].named : 0) };
  };

  /* The text from one place to another in an element, with the words marked. */
  const mark = (element, text, terms, from = 0, to = text.length) => {
    for (const [start, end] of terms.flatMap((term) => find(text, term)).sort(([a], [b]) => a - b)) {
      if (start < from || end > to) continue;
      const marked = document.createElement("mark");
      marked.textContent = text.slice(start, end);
      element.append(text.slice(from, start), marked);
      from = end;
    }
    element.append(text.slice(from, to));
    return element;
  };

  const link = ({ title, text, address, held }, terms, excerpt = held) => {
    const item = document.createElement("li"), anchor = document.createElement("a");
    anchor.href = address;
    anchor.append(mark(document.createElement("b"), title, terms));
    if (excerpt) {
      const first = Math.min(...terms.flatMap((term) => find(text, term).map(([start]) => start)), text.length);
      const wide = language === "ja" ? 40 : 80, hit = first < text.length ? first : 0;
      const from = Math.max(text.lastIndexOf(" ", hit - wide / 2) + 1, hit - wide, 0), space = text.indexOf(" ", hit + 1.5 * wide);
      const to = Math.min(space < 0 ? text.length : space, hit + 2 * wide, text.length), part = document.createElement("span");
      part.append(from ? "…" : "");
      mark(part, text, terms, from, to).append(to < text.length ? "…" : "");
      anchor.append(part);
    }
    item.append(anchor);
    return item;
  };

  const show = (results, query, terms) => {
    const { one, many, none } = dialog.dataset, count = results.length;
    status.textContent = count ? (count === 1 ? one : many).replace("{n}", count.toLocaleString(language)) : none.replace("{query}", query);
    list.replaceChildren(...results.map(({ page, best }) => {
      const item = link(page, terms), inner = document.createElement("ul");
      inner.append(...best.map((part) => link(part, terms)));
      if (best.length) item.append(inner);
      return item;
    }));
  };

  let loading;
  const load = () => loading ||= import(new URL("search/pagefind.js", location.href)).then(async (pagefind) => {
    await pagefind.options({ noWorker: true });
    await pagefind.init();
    return pagefind;
  });
  const fail = () => { loading = null; status.textContent = dialog.dataset.failed; list.replaceChildren(); };

  const search = async () => {
    const query = input.value.trim(), terms = understand(query);
    if (!terms.length) { status.textContent = ""; list.replaceChildren(); return; }
    try {
      const { results } = await (await load()).search(terms.map((term) => term.ask).join(" "));
      const pages = await Promise.all(results.map((result) => result.data()));
      if (query !== input.value.trim()) return; // the reader typed on
      show(pages.map((page) => sections(page, terms)).filter(Boolean).sort((a, b) => b.rank - a.rank), query, terms);
    } catch { fail(); }
  };

  const open = () => {
    input.disabled = location.protocol === "file:";
    if (!dialog.open) dialog.showModal();
    input.select();
    if (input.disabled) fail(); else load().catch(fail);
  };

  let typing;
  input.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(search, 100); });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("a, .nn-close")) dialog.close();
  });
  dialog.addEventListener("keydown", async (event) => {
    if (event.isComposing) return; // the key is the input method's
    const stops = [input, ...list.querySelectorAll("a")], at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && at >= 0) {
      event.preventDefault();
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
    } else if (event.key === "Enter" && event.target === input) {
      clearTimeout(typing);
      await search();
      list.querySelector("a")?.click();
    }
  });
  addEventListener("keydown", (event) => {
    const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
    const asked = (event.ctrlKey || event.metaKey) && event.key === "k" || event.key === "/" && !writes && !event.ctrlKey && !event.metaKey;
    if (asked && !event.altKey && !event.isComposing) { event.preventDefault(); open(); }
  });
  for (const button of document.querySelectorAll(".nn-find")) {
    button.hidden = false;
    button.addEventListener("click", open);
  }
  if (/^(Mac|iP)/.test(navigator.platform)) document.querySelector(".nn-find kbd").textContent = "⌘K";
})();
