/* The browser side of the Dash island: native forms and links stay what they are, and this
   takes over what scripts can do faster. Everything here is optional for reading the pages. */
(function () {
  "use strict";
  const React = window.React;
  const PATIENCE_MS = 12000;
  let requests = 0;
  let isGoingBack = false;
  let shown = currentAddress();

  function addressOf(form) {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value) query.append(name, value);
    }
    const text = query.toString();
    return new URL(form.action).pathname + (text ? "?" + text : "");
  }

  function currentAddress() {
    return window.location.pathname + window.location.search;
  }

  function revealButtons() {
    for (const button of document.querySelectorAll("[data-chart]")) button.hidden = false;
    for (const button of document.querySelectorAll("form[data-swap] [type=submit]")) button.hidden = true;
  }

  function loadScript(address) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  async function loadChartScripts(explorer) {
    for (const address of (explorer.dataset.scripts || "").split(" ").filter(Boolean)) {
      await loadScript(address);
    }
    delete explorer.dataset.scripts;
    if (!window.Plotly) await loadScript(explorer.dataset.plotly);
    if (explorer.dataset.locale) {
      await loadScript(explorer.dataset.locale);
      delete explorer.dataset.locale;
    }
  }

  async function openExplorer(button, setProps) {
    const explorer = document.getElementById("explorer");
    document.getElementById("explorer-title").textContent =
      button.closest("figure").querySelector("h2").textContent;
    explorer.showModal();
    await loadChartScripts(explorer);
    setProps({ chart: { url: currentAddress(), key: button.dataset.chart, turn: ++requests } });
  }

  function bind(setProps) {
    const ask = function (url) {
      const turn = ++requests;
      const content = document.getElementById("content");
      content.setAttribute("aria-busy", "true");
      setProps({ request: { url: url, turn: turn } });
      // A call that fails is never answered: then the browser opens the view, or the page that
      // says what is wrong.
      window.setTimeout(function () {
        if (turn === requests && content.hasAttribute("aria-busy")) window.location.assign(url);
      }, PATIENCE_MS);
    };
    document.addEventListener("change", function (event) {
      const form = event.target.closest("form[data-swap]");
      if (!form) return;
      isGoingBack = false;
      ask(addressOf(form));
    });
    document.addEventListener("click", function (event) {
      const button = event.target.closest("[data-chart]");
      if (button) openExplorer(button, setProps);
    });
    document.addEventListener("keydown", function (event) {
      const direction = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
      const isBusy = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey ||
        event.target.closest("input, select, textarea, [tabindex='0']");
      const link = direction && !isBusy &&
        document.querySelector("[data-arrow-keys] a[rel=" + direction + "]");
      if (link) link.click();
    });
    window.addEventListener("popstate", function () {
      // Moving within the page, as the skip link does, comes here too.
      if (currentAddress() === shown) return;
      isGoingBack = true;
      ask(currentAddress());
    });
    revealButtons();
    document.documentElement.dataset.ready = "true";
  }

  function show(content) {
    if (!content.html) {
      window.location.assign(content.url);
      return;
    }
    const focused = document.activeElement && document.activeElement.id;
    const main = document.getElementById("content");
    main.innerHTML = content.html;
    document.getElementById("header").innerHTML = content.header;
    document.getElementById("footer").innerHTML = content.footer;
    main.removeAttribute("aria-busy");
    document.title = content.title;
    if (!isGoingBack) window.history.pushState(null, "", content.url);
    shown = currentAddress();
    document.getElementById("announcer").textContent = content.announcement;
    revealButtons();
    // Last, for it makes the browser lay out what has changed.
    const again = focused && document.getElementById(focused);
    if (again) again.focus();
  }

  function Island(props) {
    React.useEffect(function () { bind(props.setProps); }, []);
    React.useEffect(function () { if (props.content) show(props.content); }, [props.content]);
    return null;
  }

  window.lape = { Island: Island };
  window.renderer = new window.DashRenderer();
})();
