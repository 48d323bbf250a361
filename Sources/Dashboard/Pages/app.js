// Says that there is new data. Pages do without this: reloading shows the same.
"use strict";
(() => {
    const size = document.body.dataset.size;
    const notice = document.getElementById("fresh");
    // A page that shows an earlier state of knowledge stays as it is.
    if (!size || !notice || !window.EventSource) return;
    const events = new EventSource("/events");
    events.addEventListener("head", (event) => {
        if (event.data === size) return;
        notice.hidden = false;
        notice.querySelector("a").href = window.location.href;
    });
})();
