/* Scripts start once the page has been seen: what is read first does not wait for them. */
(function () {
  "use strict";
  function start() {
    for (const link of document.querySelectorAll("link[rel=preload][as=script]")) {
      const script = document.createElement("script");
      script.src = link.href;
      // In the order of the page, as each builds on those before it.
      script.async = false;
      document.head.append(script);
    }
  }
  // A task after the next frame comes after that frame is painted.
  requestAnimationFrame(function () { setTimeout(start); });
})();
