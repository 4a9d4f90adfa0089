/* Shows how an archive of many files goes on. Without this the browser saves the same archive
   and shows its own progress. */
(function () {
  "use strict";
  const HEADER_BYTES = 30;
  const FILE_SIGNATURE = 0x04034b50;

  /* Counts the files that have come whole: each begins with a header that tells its length. */
  function fileCounter() {
    let header = new Uint8Array(0);
    let left = 0;
    let count = 0;
    let isInFile = false;
    return function (piece) {
      let at = 0;
      while (at < piece.length) {
        if (left > 0) {
          const step = Math.min(left, piece.length - at);
          left -= step;
          at += step;
        } else {
          const step = Math.min(HEADER_BYTES - header.length, piece.length - at);
          const grown = new Uint8Array(header.length + step);
          grown.set(header);
          grown.set(piece.subarray(at, at + step), header.length);
          header = grown;
          at += step;
          if (header.length < HEADER_BYTES) break;
          const view = new DataView(header.buffer);
          header = new Uint8Array(0);
          if (view.getUint32(0, true) !== FILE_SIGNATURE) {
            left = Infinity;
          } else {
            left = view.getUint32(18, true) + view.getUint16(26, true) + view.getUint16(28, true);
            isInFile = true;
          }
        }
        if (left === 0 && isInFile) {
          count += 1;
          isInFile = false;
        }
      }
      return count;
    };
  }

  function nameOf(answer) {
    const given = answer.headers.get("Content-Disposition") || "";
    return decodeURIComponent(given.split("''")[1] || "lape.zip");
  }

  function save(pieces, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(pieces, { type: "application/zip" }));
    link.download = name;
    link.click();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  async function take(answer, show) {
    const total = Number(answer.headers.get("X-File-Count"));
    const reader = answer.body.getReader();
    const pieces = [];
    const count = fileCounter();
    show(0, total);
    for (;;) {
      const part = await reader.read();
      if (part.done) return pieces;
      pieces.push(part.value);
      show(count(part.value), total);
    }
  }

  function bind(box) {
    const button = box.querySelector("[data-pack]");
    const stop = box.querySelector("[data-pack-stop]");
    const bar = box.querySelector(".pack-progress");
    const status = box.querySelector("[role=status]");
    let stopper = null;
    let isPacking = false;

    function show(count, total) {
      const progress = bar.querySelector("progress");
      progress.max = total;
      progress.value = count;
      bar.querySelector("output").textContent = count + "/" + total;
    }

    function set(isGoing, text) {
      button.disabled = isGoing;
      stop.hidden = bar.hidden = !isGoing;
      status.textContent = text;
    }

    async function make(address) {
      stopper = new AbortController();
      set(true, status.dataset.begun);
      stop.focus();
      try {
        const answer = await fetch(address, { signal: stopper.signal });
        if (!answer.ok) {
          set(false, answer.status === 503 ? status.dataset.busy : status.dataset.failed);
        } else {
          save(await take(answer, show), nameOf(answer));
          set(false, status.dataset.done);
        }
      } catch {
        set(false, stopper.signal.aborted ? status.dataset.stopped : status.dataset.failed);
      }
      button.focus();
    }

    function queryOf(form) {
      const query = new URLSearchParams();
      isPacking = true;
      for (const [name, value] of new FormData(form)) {
        if (value) query.append(name, value);
      }
      isPacking = false;
      return query;
    }

    // The other buttons of the form ask for addresses that know nothing of an archive.
    button.form.addEventListener("formdata", function (event) {
      if (isPacking) return;
      for (const input of box.querySelectorAll("input")) event.formData.delete(input.name);
    });
    stop.addEventListener("click", function () { stopper.abort(); });
    button.addEventListener("click", function (event) {
      event.preventDefault();
      const isSomething = [...box.querySelectorAll("fieldset")].every(function (set) {
        return set.querySelector(":checked");
      });
      if (isSomething) make(button.formAction + "?" + queryOf(button.form));
      else status.textContent = status.dataset.none;
    });
  }

  for (const box of document.querySelectorAll(".pack")) bind(box);
})();
