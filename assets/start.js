/* What can wait until the page has been seen: fetching its scripts, and drawing its parts that are
   far out of sight. Neither holds up reading. */
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
    drawRest();
  }

  // Parts left out by the style sheet, until their turn comes: a browser tells assistive technology
  // only of what it has laid out. The list follows what stands on the page.
  const undrawn = document.getElementsByClassName("undrawn");
  const whenIdle = window.requestIdleCallback || setTimeout;
  let isDrawing = false;

  function drawOn(deadline) {
    // Without a deadline, where a browser does not tell when it is idle, all in one go.
    while (undrawn.length && !(deadline && deadline.timeRemaining() <= 0)) {
      const part = undrawn[0];
      part.classList.remove("undrawn");
      // Laying it out at once lets the deadline know what it took.
      part.getBoundingClientRect();
    }
    isDrawing = undrawn.length > 0;
    if (isDrawing) whenIdle(drawOn);
  }

  function drawRest() {
    if (isDrawing) return;
    isDrawing = true;
    whenIdle(drawOn);
  }

  new MutationObserver(drawRest).observe(document.getElementById("content"), { childList: true });
  new PerformanceObserver(begin).observe({ type: "paint", buffered: true });
  setTimeout(begin, LATEST_MS);
})();
