/* Scripts are fetched at once but start when the page has been seen, so that reading it never
   waits for them. */
(function () {
  "use strict";
  const addresses = document.currentScript.dataset.scripts.split(" ");

  function prefetch(address) {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "script";
    link.fetchPriority = "low";
    link.href = address;
    document.head.append(link);
  }

  function start(address) {
    const script = document.createElement("script");
    script.src = address;
    // In the order of the page, as each builds on those before it.
    script.async = false;
    document.head.append(script);
  }

  addresses.forEach(prefetch);
  // A task after the next frame comes after that frame is painted.
  requestAnimationFrame(function () {
    setTimeout(function () { addresses.forEach(start); });
  });
})();
