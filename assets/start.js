/* Scripts are fetched when the page has been seen, so that reading it never waits for them. */
(function () {
  "use strict";
  const addresses = document.currentScript.dataset.scripts.split(" ");
  // Where a browser does not tell what it has painted, or paints nothing in the background.
  const LATEST_MS = 2000;
  let isBegun = false;

  function add(address) {
    const script = document.createElement("script");
    script.src = address;
    // In the order of the page, as each builds on those before it.
    script.async = false;
    document.head.append(script);
  }

  function begin() {
    if (isBegun) return;
    isBegun = true;
    addresses.forEach(add);
  }

  new PerformanceObserver(begin).observe({ type: "paint", buffered: true });
  setTimeout(begin, LATEST_MS);
})();
