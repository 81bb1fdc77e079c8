// The server's time on this machine: measured by the round trip, and carried by a clock that nobody can set.
export class Clock {
  constructor() {
    this.offset = null;
    this.trip = Infinity;
    this.measured = 0;
  }

  // `sent` and `came` are performance.now() around the request whose answer said `now`.
  measure(now, sent, came) {
    const trip = came - sent;
    const stale = came - this.measured > 300000;
    if (this.offset !== null && trip > this.trip * 1.5 && !stale) return;
    this.offset = Date.parse(now) - (sent + came) / 2;
    this.trip = trip;
    this.measured = came;
  }

  // What a page that was loaded without a line goes on with: the machine's own clock, as it differed before.
  assume(difference) {
    if (this.offset === null) this.offset = Date.now() + difference - performance.now();
  }

  // How far the machine's own clock is behind the server's.
  get difference() { return this.now - Date.now(); }

  get now() { return performance.now() + (this.offset ?? Date.now() - performance.now()); }

  get text() { return new Date(Math.round(this.now)).toISOString(); }
}
