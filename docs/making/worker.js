/* A page read from the disk may start no worker, by which the site is searched: a frame of the page does its work.
   The search asks for `IFrameWorker` by this name, and waits for what `importScripts` promises. */
"use strict";
if (location.protocol === "file:") {
  class IFrameWorker extends EventTarget {
    constructor(url) {
      super();
      this.url = String(url);
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      const inside = this.frame.contentWindow;
      inside.postMessage = (data) => {
        const event = new MessageEvent("message", { data });
        if (this.onmessage) this.onmessage(event);
        this.dispatchEvent(event);
      };
      inside.importScripts = (...urls) =>
        urls.reduce((before, one) => before.then(() => IFrameWorker.load(inside, one)), Promise.resolve());
      this.ready = IFrameWorker.load(inside, this.url);
    }

    static load(inside, url) {
      return new Promise((done, failed) => {
        const script = inside.document.createElement("script");
        script.src = new URL(url, location.href).href;
        script.onload = () => done();
        script.onerror = () => failed(new Error(`cannot load ${url}`));
        inside.document.body.append(script);
      });
    }

    postMessage(data) {
      this.ready.then(() => this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.remove();
    }
  }
  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
}
