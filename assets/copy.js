/* Copies text and pictures to the clipboard; without scripts the buttons stay hidden and the
   text can be selected by hand. */
(function () {
  "use strict";

  function tell(button) {
    const said = button.dataset.copied;
    const word = button.firstChild;
    const before = word.textContent;
    word.textContent = said;
    document.getElementById("announcer").textContent = said;
    window.setTimeout(function () { word.textContent = before; }, 2000);
  }

  async function copyPicture(address) {
    // Safari wants the promise itself, made while the click is handled.
    const picture = fetch(address).then(function (answer) { return answer.blob(); });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
  }

  document.addEventListener("click", async function (event) {
    const button = event.target.closest("[data-copy], [data-copy-picture]");
    if (!button) return;
    if (button.dataset.copyPicture) {
      await copyPicture(button.dataset.copyPicture);
    } else {
      const paragraphs = document.getElementById(button.dataset.copy).querySelectorAll("p");
      const lines = Array.from(paragraphs, function (one) { return one.textContent; });
      await navigator.clipboard.writeText(lines.join("\n\n"));
    }
    tell(button);
  });

  if (navigator.clipboard) {
    for (const button of document.querySelectorAll("[data-copy], [data-copy-picture]")) {
      button.hidden = false;
    }
  }
})();
