/* Sends the upload form with progress, and lets files be dragged onto it. Without this the
   form sends itself. */
(function () {
  "use strict";

  function showPage(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const content = page.getElementById("content");
    document.title = page.title;
    document.getElementById("content").replaceWith(content);
    content.focus();
    bind();
  }

  function fail(form) {
    const status = form.querySelector("[role=status]");
    form.querySelector("progress").hidden = true;
    form.querySelector("button").disabled = false;
    status.textContent = status.dataset.failed;
  }

  function finish(form, request) {
    const type = request.getResponseHeader("Content-Type") || "";
    if (request.status === 200 && type.startsWith("application/json")) {
      window.location.assign(JSON.parse(request.responseText).url);
    } else if (type.startsWith("text/html")) {
      showPage(request.responseText);
    } else {
      fail(form);
    }
  }

  function send(form) {
    const status = form.querySelector("[role=status]");
    const progress = form.querySelector("progress");
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", function (sent) {
      if (sent.lengthComputable) progress.value = Math.round((100 * sent.loaded) / sent.total);
    });
    request.upload.addEventListener("load", function () {
      progress.removeAttribute("value");
      status.textContent = status.dataset.examining;
    });
    request.addEventListener("load", function () { finish(form, request); });
    request.addEventListener("error", function () { fail(form); });
    request.open("POST", form.action);
    request.setRequestHeader("X-Upload", "1");
    progress.hidden = false;
    form.querySelector("button").disabled = true;
    status.textContent = status.dataset.sending;
    request.send(new FormData(form));
  }

  function bind() {
    const form = document.getElementById("upload");
    if (!form) return;
    document.getElementById("drop-hint").hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      send(form);
    });
    for (const name of ["dragover", "dragleave", "drop"]) {
      form.addEventListener(name, function (event) {
        event.preventDefault();
        form.classList.toggle("over", name === "dragover");
        const dropped = event.dataTransfer && event.dataTransfer.files;
        if (name === "drop" && dropped.length) document.getElementById("files").files = dropped;
      });
    }
  }

  bind();
})();
