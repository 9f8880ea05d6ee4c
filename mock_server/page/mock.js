// The way to the mock: control calls of the world that is watched, and the stream of its counts.

const mock = {
    world: sessionStorage.getItem('mock.world') ?? '',
    info: null,
    counts: null,
    counted_at: 0,
    /** The mock was away: it may be another one by now. */
    info_is_old: false,
};

const root_of = world => (world ? '/_worlds/' + encodeURIComponent(world) : '');

class refused extends Error {
    constructor(answer, status) {
        super(answer?.msg ?? String(status));
        this.status = status;
        this.code = answer?.code ?? '';
        this.meta = answer?.meta ?? {};
    }
}

/** There is no mock, or none any more. */
class unreachable extends Error {}

/** What a request is answered with, read; throws `refused` or `unreachable`. */
async function ask_mock(path, options) {
    let response, text;
    try {
        response = await fetch(path, options);
        text = await response.text();
    } catch (problem) {
        throw new unreachable(problem.message);
    }
    let read = null;
    try {
        read = JSON.parse(text);
    } catch {
        /* the status will do */
    }
    if (!response.ok) throw new refused(read, response.status);
    return read;
}

/** Has people know of a failure; one of the page itself is for the console. */
function show_failure(problem) {
    if (problem instanceof refused) note(problem.message, 'bad');
    else if (problem instanceof unreachable) note(t('no_answer'), 'bad');
    else throw problem;
}

/** Asks the mock; `world` is the one that is watched unless told. */
function look(path, query = {}, world = mock.world) {
    const words = new URLSearchParams(query).toString();
    return ask_mock(root_of(world) + '/_mock/' + path + (words ? '?' + words : ''));
}

/** Tells the mock something. */
function tell(path, order = {}, world = mock.world) {
    return ask_mock(root_of(world) + '/_mock/' + path, {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify(order),
    });
}

/** The same for handlers: what went wrong is shown, and the answer is null. */
async function try_tell(path, order, world) {
    try {
        return await tell(path, order, world);
    } catch (problem) {
        show_failure(problem);
        return null;
    }
}

/** The time of the watched world by now. */
function mock_time() {
    if (!mock.counts) return null;
    const passed = (performance.now() - mock.counted_at) * mock.counts.speed;
    return new Date(Date.parse(mock.counts.time) + passed);
}

/**
 * Watches a world: `changed(now, before)` each time that its counts are others, `changed(null)` when
 * it is no more; `opened()` each time that the mock is found, which may be another one. Where no
 * stream can be had, because too many watch, it asks every second.
 */
const watching = {
    source: null,
    timer: 0,

    start(changed, state, opened) {
        this.stop();
        this.changed = changed;
        this.state = state;
        this.opened = opened;
        state('waiting');
        this.listen();
    },

    stop() {
        this.rest();
        mock.counts = null;
    },

    /**
     * Lets the stream go while nobody sees the page: a browser has six connections to one server,
     * and with as many pages open none would be left to ask or tell anything.
     */
    rest() {
        clearTimeout(this.timer);
        this.source?.close();
        this.source = null;
    },
    go_on() {
        if (!this.source) this.look_again(false);
    },

    take(counts) {
        const before = mock.counts;
        mock.counts = counts;
        mock.counted_at = performance.now();
        this.changed(counts, before);
    },

    listen() {
        this.source?.close();
        this.source = null;
        if (document.hidden) return;
        let opened = false;
        const source = (this.source = new EventSource(root_of(mock.world) + '/_mock/watch'));
        source.onopen = () => {
            opened = true;
            if (source !== this.source) return;
            this.state('live');
            this.opened();
        };
        source.onmessage = event => source === this.source && this.take(JSON.parse(event.data));
        source.onerror = () => {
            // Not left to the browser, which would ask for a world that was closed, and so open it.
            source.close();
            if (source !== this.source) return;
            this.state('lost');
            // What is asked before the stream is back may be answered by another mock.
            mock.info_is_old = true;
            this.timer = setTimeout(() => this.look_again(!opened), 1000);
        };
    },

    async look_again(was_refused) {
        const world = mock.world;
        try {
            const {worlds} = await look('worlds', {}, '');
            if (world !== mock.world || document.hidden) return;
            if (!worlds.some(item => item.name === world)) return this.changed(null);
            if (!was_refused) return this.listen();
            const counts = await look('watch');
            if (world !== mock.world || document.hidden) return;
            this.take(counts);
            this.state('asking');
        } catch (problem) {
            if (!(problem instanceof refused || problem instanceof unreachable)) throw problem;
            if (world !== mock.world || document.hidden) return;
            this.state('lost');
            was_refused = false;
        }
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.look_again(was_refused), 1000);
    },
};
